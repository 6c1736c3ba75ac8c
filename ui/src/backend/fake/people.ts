// A made-up organisation for looking at pages and for tests. Everyone in it is invented.
import type { ChangedVisit, ConflictView, DirectoryPage, Role, VisitPage, VisitRow, Worker, WorkerName, Wrote } from '../generated/verbs';
import { demoForm } from './form';

/** The moment at which the made-up day stands. */
export const NOW = '2026-11-24T10:42:00.000Z';
const at = (clock: string) => `2026-11-24T${clock}:00.000Z`;

export const ana: WorkerName = { id: 'w-ana', name: 'Ana Petrov' };
export const ben: WorkerName = { id: 'w-ben', name: 'Ben Okafor' };
export const sue: WorkerName = { id: 'w-sue', name: 'Sue Whitcombe' };

export const worker = (role: Role): Worker => ({ ...(role === 'supervisor' ? sue : ana), role, teams: ['t-1'], active: true });
export const by = (who: WorkerName, clock: string, received = true): Wrote => ({
  worker: who.id,
  name: who.name,
  device: `d-${who.id}`,
  device_name: `${who.name.split(' ')[0]}’s phone`,
  observed: at(clock),
  device_time: at(clock),
  received: received ? at('10:00') : null,
});

const row = (visit: string, more: Partial<VisitRow>): VisitRow => ({
  visit,
  case: 'c-1',
  service: 'care',
  title: 'Morning care',
  person: 'Margaret Ellery-Vance',
  address: 'Flat 2, 14 Larkspur Rise, Norbiton, KT1 9ZZ',
  planned_start: at('10:15'),
  planned_end: at('10:45'),
  state: 'planned',
  late_minutes: 0,
  workers: [ana, ben],
  here: false,
  submitted_by_me: false,
  sent: 'at-central',
  untold: [],
  conflicts: 0,
  alerts: 0,
  ...more,
});

export const rows: VisitRow[] = [
  row('v-0', { person: 'Desmond O’Hare-Łukasik', address: '3 Quay Cottages, Norbiton, KT1 9ZX', planned_start: at('08:00'), planned_end: at('08:30'), state: 'submitted', submitted_by_me: true, workers: [ana] }),
  row('v-3', { person: 'Ivy Thistlewood', address: '40 Larkspur Rise, Norbiton, KT1 9ZZ', planned_start: at('09:00'), planned_end: at('09:15'), state: 'no-reply', submitted_by_me: true, workers: [ana], sent: 'on-device', untold: ['no-reply'] }),
  row('v-1', { late_minutes: 27, alerts: 2, conflicts: 2 }),
  row('v-2', { person: null, address: '27 Cooper’s Yard, Norbiton, KT1 9ZY', title: 'Tenancy visit', service: 'housing', planned_start: at('13:30'), planned_end: at('14:15'), workers: [ana] }),
];
export const returned: VisitRow[] = [row('v-9', { title: 'Evening care', planned_start: '2026-11-22T18:00:00.000Z', state: 'returned', sent: 'seen', workers: [ana] })];

export const changesOf = (): ChangedVisit[] => [
  { visit: 'v-2', change: 'new', row: rows[3] ?? null, was: null, alerts: [], by: by(sue, '08:40') },
  { visit: 'v-1', change: 'moved', row: rows[2] ?? null, was: at('09:45'), alerts: [], by: by(sue, '08:41') },
  { visit: 'v-1', change: 'alerts', row: rows[2] ?? null, was: null, alerts: [{ record: 'p-1', item: 'a-1', code: '10', detail: 'Her nephew has shouted at staff. Ring the office first.', status: 'active', start: '2026-10-01', end: null }], by: by(ben, '09:00') },
  { visit: 'v-6', change: 'not-yours', row: null, was: at('16:00'), alerts: [], by: null },
];
export const conflicts: ConflictView[] = [
  {
    id: 'k-1', record: 'v-1', kind: 'visit', title: 'Morning care', path: 'notes', sentence: true, risk: false, visit: 'v-1',
    versions: [
      { value: { kind: 'text', value: 'She ate half of her porridge. ' }, path: 'notes', by: by(ana, '10:31') },
      { value: { kind: 'text', value: 'She ate all of her porridge and asked for more. ' }, path: 'notes', by: by(ben, '10:33') },
    ],
  },
  {
    id: 'k-2', record: 'p-1-care', kind: 'person-care', title: 'Margaret Ellery-Vance', path: 'allergies.known', sentence: false, risk: true, visit: null,
    versions: [
      { value: { kind: 'text', value: 'none-known' }, path: 'allergies.known', by: by(ana, '10:20') },
      { value: { kind: 'text', value: 'known' }, path: 'allergies.known', by: by(ben, '10:25') },
    ],
  },
];

export const visitPage = (visit: VisitRow): VisitPage => ({
  row: visit,
  person: visit.person ? 'p-1' : null,
  place: 'l-1',
  moved_because: null,
  before: {
    alerts: [
      { record: 'p-1', item: 'a-1', code: '10', detail: 'Her nephew has shouted at staff. Ring the office first.', status: 'active', start: '2026-10-01', end: null },
      { record: 'l-1', item: 'a-2', code: '1', detail: 'Large dog in the yard.', status: 'active', start: null, end: '2027-01-31' },
    ],
    access: 'Use the side gate. The front bell does not work.',
    entry: { record: 'e-1', keysafe_location: 'Left of the door, behind the pipe', keysafe_code: '4471', door_code: null, how: 'Knock twice and call out.' },
    allergies: { record: 'p-1-care', known: 'not-asked', allergies: [] },
    important: 'My garden, and hearing from my sister on Sundays.',
    communication: 'Speak slowly and face me. My left ear is better.',
    please_do: 'Please do ask before moving things.',
    language: 'English',
    interpreter: false,
    last_time: {
      row: row('v-8', { title: 'Evening care', planned_start: '2026-11-23T18:00:00.000Z', state: 'submitted', workers: [ben] }),
      text: { record: 'v-8', path: 'next.time', text: 'The key safe is stiff: press the 4 twice.', base: 'aa', sentences: [{ text: 'The key safe is stiff: press the 4 twice.', by: by(ben, '09:40'), change: 'h-0' }] },
    },
    since: {
      since: '2026-11-21T10:40:00.000Z',
      visited: true,
      fields: [
        { record: 'p-1', kind: 'person', field: { path: 'alerts/a-1/code', value: { kind: 'text', value: '10' }, text: null, by: by(ben, '09:00') } },
        { record: 'p-1', kind: 'person', field: { path: 'alerts/a-1/detail', value: null, text: 'Her nephew has shouted at staff. Ring the office first.', by: by(ben, '09:00') } },
        { record: 'e-1', kind: 'entry', field: { path: 'keysafe.code', value: null, text: null, by: by(sue, '08:10') } },
      ],
    },
    not_arrived: [row('v-7', { title: 'Lunch', planned_start: '2026-11-23T12:00:00.000Z', planned_end: '2026-11-23T12:30:00.000Z', workers: [ben] })],
    last_heard: '2026-11-24T10:12:00.000Z',
  },
  check_ins: [{ item: 'ci-1', worker: ben, checked_in: at('10:16'), checked_out: null }],
  tasks: [
    { item: 'tk-1', title: 'Help to wash and dress', needs: 2, status: 'done', reason: null, took_part: [ben], alone_reason: null, by: by(ben, '10:25') },
    { item: 'tk-2', title: 'Give morning medicine', needs: 1, status: null, reason: null, took_part: [], alone_reason: null, by: null },
    { item: 'tk-3', title: 'Breakfast and a hot drink', needs: 1, status: 'not-done', reason: null, took_part: [], alone_reason: null, by: by(ben, '10:30') },
  ],
  form: { response: 'r-1', canonical: 'https://example.org/care-visit|1', page: demoForm(), base: 'aa' },
  notes: {
    record: visit.visit, path: 'notes', text: 'Margaret was in good spirits. She ate half of her porridge. ', base: 'aa',
    sentences: [
      { text: 'Margaret was in good spirits. ', by: by(ben, '10:25'), change: 'h-1' },
      { text: 'She ate half of her porridge. ', by: by(ana, '10:31'), change: 'h-2' },
    ],
  },
  next_time: { record: visit.visit, path: 'next.time', text: '', base: 'aa', sentences: [] },
  urgent: visit.untold.map((kind) => ({ about: 'en-1', kind, detail: null, category: null, answer: null, by: by(ana, '09:05'), mine: true, open: true, told: [] })),
  endings: visit.untold.length > 0 ? [{ item: 'en-1', ending: 'no-reply', worker: ana, at: at('09:05'), tried: 'Rang the bell twice and looked through the window.' }] : [],
  submissions: [],
  reviews: visit.state === 'returned' ? [{ review: 'rv-1', replies: [], signed_off: false, reviewer: sue, at: at('09:00'), comment: 'Please say what she ate.' }] : [],
  amendments: [],
  marks: [],
  missing: [{ missing: 'check-in' }],
  conflicts: visit.conflicts > 0 ? conflicts : [],
  read: [{ record: visit.visit, heads: 'aa' }],
  changed_since_sign_off: false,
});

export const directory: DirectoryPage = {
  organisation: 'Norbiton Council',
  telephone: '01632 960 100',
  workers: [
    { ...ana, role: 'care-worker', teams: ['t-1'], active: true },
    { ...ben, role: 'care-worker', teams: ['t-1'], active: true },
    { ...sue, role: 'supervisor', teams: ['t-1'], active: true },
  ],
  teams: [{ id: 't-1', name: 'Home care north', service: 'care' }],
  cases: [{ case: 'c-1', title: 'Care at home', service: 'care', person: 'p-1', place: 'l-1', person_name: 'Margaret Ellery-Vance', address: 'Flat 2, 14 Larkspur Rise', team: 't-1', workers: [ana, ben], closed: null }],
  forms: [{ canonical: 'https://example.org/care-visit|1', title: 'Home care visit', service: 'care' }],
};
