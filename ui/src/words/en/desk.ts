// The sentences that the pages of the desk share.
import { some } from './some';

export const desk = {
  title: 'Desk',
  lead: 'What the office does: people, devices, cases and visits. Changes need a connection.',
  offline: 'There is no connection to the office, so nothing was changed. What you typed stays here. Try again when you have a connection.',
  notAllowed: 'Your role does not let you do that.',
  notFound: 'The office does not have that, or it is not one of your team’s.',
  onlyOffice: 'This needs a connection: only the office knows it.',
  asking: 'Asking the office…',
  askingLong: 'Still asking the office. You can wait, or go somewhere else.',
  doing: (what: string) => `${what}: asking the office…`,
  doingLong: (what: string) => `${what}: the office has not answered yet. You can wait, or stop waiting. What you typed stays here.`,
  stop: 'Stop waiting',
  stopped: 'You stopped waiting. The office may still do it. What you typed stays here. Look whether it is done before you send it again.',
  saved: 'Done',
  back: 'Back to Desk',
  go: 'Save',
  everyone: (n: number) => `Show everyone (${n})`,
  countOrganisation: (workers: number, teams: number) => `${some(workers, 'worker', 'workers')} in ${some(teams, 'team', 'teams')}`,
  countCases: (open: number, nobody: number) => `${some(open, 'open case', 'open cases')}${nobody > 0 ? `, ${nobody} held by nobody yet` : ''}`,
  countPlan: (visits: number, gaps: number, clashes: number) =>
    [`${some(visits, 'visit', 'visits')} this week`, gaps > 0 ? `${gaps} ${gaps === 1 ? 'needs' : 'need'} more workers` : '', clashes > 0 ? `${clashes} clash` : ''].filter(Boolean).join(', '),
  administratorOnly: 'Cases and visits are opened and planned by a supervisor.',
};
