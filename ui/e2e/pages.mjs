// Every page on the made-up backend, by name, mode of that backend and address; and the server that shows them.
import { createServer } from 'vite';

export const pages = [
  ['enrol', 'enrol', ''], ['enrol-pin', 'enrol-pin', ''], ['unlock', 'locked', ''], ['unlock-pin', 'locked-pin', ''], ['device', '', 'device'], ['today', '', 'today'], ['filling', 'filling', 'today'],
  ['my-cases', '', 'my-cases'], ['my-cases-empty', 'empty', 'my-cases'], ['returned', '', 'visit/v-9'], ['urgent', '', 'visit/v-3'],
  ['empty', 'empty', 'today'], ['visit', '', 'visit/v-1'], ['submitted', '', 'submitted/v-0'], ['record', '', 'record/p-1'],
  ['record-empty', '', 'record/p-2'], ['record-care', '', 'record/p-1-care'], ['record-place', '', 'record/l-1'], ['record-none', '', 'record/p-1-housing'],
  ['history-empty', '', 'history/p-2'], ['history-visit', 'supervisor', 'history/v-1'],
  ['history', '', 'history/p-1'], ['sync', 'offline', 'sync'], ['refused', 'refused', 'sync'], ['reviews', 'supervisor', 'reviews'],
  ['review', 'supervisor', 'review/v-1'], ['desk', 'supervisor', 'desk'], ['desk-administrator', 'administrator', 'desk'],
  ['organisation', 'administrator', 'organisation'], ['organisation-read', 'supervisor', 'organisation'], ['organisation-many', 'many', 'organisation'],
  ['worker', 'administrator', 'organisation/worker'], ['change', 'administrator', 'organisation/change/w-ana'], ['team', 'administrator', 'organisation/team'], ['rename', 'administrator', 'organisation/rename/t-1'],
  ['code', 'administrator', 'organisation/device/w-ana'], ['replace', 'administrator', 'organisation/replace/d-1'], ['office', 'administrator', 'organisation/office'],
  ['cases', 'supervisor', 'cases'], ['cases-many', 'many', 'cases'], ['case', 'supervisor', 'cases/c-1'], ['open-case', 'supervisor', 'cases/open'],
  ['plan', 'supervisor', 'plan'], ['plan-many', 'many', 'plan'], ['plan-empty', 'supervisor', 'plan/2026-12-02'],
  ['plan-new', 'supervisor', 'plan/new/c-1'], ['plan-change', 'supervisor', 'plan/change/v-2'], ['plan-change-offline', 'desk-offline', 'plan/change/v-2'],
  ['import', 'administrator', 'import'], ['forms', 'administrator', 'forms'], ['person', '', 'register/person'], ['place', '', 'register/place'],
  ['reviews-sixty', 'queue', 'reviews'], ['reviews-none', 'empty', 'reviews'], ['review-three-hundred', 'queue', 'review/q-0'], ['review-changed', 'supervisor', 'review/v-3'],
  ['overview', 'queue', 'overview'], ['overview-offline', 'desk-offline', 'overview'], ['overview-behind', 'queue', 'overview/late-to-start'], ['overview-disagreements', 'queue', 'overview/disagreements'],
  ['overview-no-disagreements', 'empty', 'overview/disagreements/risk'], ['organisation-device', 'administrator', 'organisation/device-d-2'],
  ['record-disagreement', 'supervisor', 'record/p-1-care/conflict-k-2/overview'], ['history-review', 'supervisor', 'history/v-1/review'],
  ['failed', 'failed', 'record/p-1'],
  ['aside', 'supervisor', 'quarantine'], ['aside-offline', 'desk-offline', 'quarantine'], ['aside-none', 'empty', 'quarantine'],
  ['start', '', 'start'], ['lost', '', 'nowhere'],
];

/** Serves the page as it is developed. */
export async function serve() {
  const server = await createServer({ server: { host: '127.0.0.1', port: 0 }, logLevel: 'error' });
  await server.listen();
  return { address: `http://127.0.0.1:${server.httpServer.address().port}/`, close: () => server.close() };
}
