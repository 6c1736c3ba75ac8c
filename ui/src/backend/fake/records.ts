// Made-up records for looking at pages and for tests: a full person and an almost empty one, a place with a hazard.
import type { FieldView, HazardRow, MomentsPage, RecordPage, RecordThen, Timeline, Value } from '../generated/verbs';
import { ana, ben, by, conflicts, directory, NOW, rows } from './people';

const at = (clock: string) => `2026-11-24T${clock}:00.000Z`;
const field = (path: string, value: Value, who = ben, clock = '09:10'): FieldView => ({ path, value, text: null, by: by(who, clock) });
const word = (path: string, value: string, who = ben): FieldView => field(path, { kind: 'text', value }, who);
const text = (path: string, words: string, who = ana): FieldView => ({ path, value: null, text: words, by: by(who, '09:00') });
const absent = (path: string, value: 'asked-declined' | 'asked-unknown' | 'not-asked'): FieldView => field(path, { kind: 'absent', value });
const imported = (path: string, value: string): FieldView => ({
  path, value: { kind: 'text', value }, text: null,
  by: { worker: null, name: 'import:old-system', device: 'd-central', device_name: 'The office', observed: at('07:00'), device_time: at('07:00'), received: at('07:00') },
});
const item = (path: string, fields: Record<string, string>): FieldView[] => Object.entries(fields).map(([key, value]) => (key === 'detail' ? text(`${path}/detail`, value) : word(`${path}/${key}`, value)));

const names = {
  person: { record: 'p-1', kind: 'person' as const, title: 'Margaret Ellery-Vance', held: true },
  care: { record: 'p-1-care', kind: 'person-care' as const, title: 'Margaret Ellery-Vance', held: true },
  housing: { record: 'p-1-housing', kind: 'person-housing' as const, title: 'Margaret Ellery-Vance', held: false },
  entry: { record: 'e-1', kind: 'entry' as const, title: 'Flat 2, 14 Larkspur Rise, Norbiton, KT1 9ZZ', held: true },
};
const base = { heads: 'aa', conflicts: [], urgent: [], companions: [], linked: [] };

export const records: RecordPage[] = [
  {
    ...base, record: 'p-1', kind: 'person', title: 'Margaret Ellery-Vance', companions: [names.care, names.housing],
    linked: [{ id: 'l-1', title: 'Flat 2, 14 Larkspur Rise, Norbiton, KT1 9ZZ', kind: 'place' }],
    fields: [
      imported('name.full', 'Margaret Ellery-Vance'), word('name.preferred', 'Peggy'), imported('birth.date', '1941-03'), word('gender', 'female'),
      absent('ethnic.category', 'asked-declined'), absent('religion', 'asked-unknown'),
      { ...word('nhs.number', '999 000 0019'), warning: 'nhs-check-digit' }, word('nhs.verification', '03'),
      ...item('telecoms/t-1', { system: 'phone', value: '01632 960 001', use: 'home', rank: '2' }),
      ...item('telecoms/t-2', { system: 'phone', value: '07700 900 982', use: 'mobile', rank: '1' }),
      ...item('telecoms/t-3', { system: 'phone', value: '01632 960 777', status: 'entered-in-error', 'status.reason': 'It is her neighbour’s number.' }),
      ...item('addresses/ad-1', { use: 'home', place: 'l-1' }),
      ...item('contacts/co-1', { name: 'Rosalind Vance', relationship: 'Sister', telecom: '01632 960 010' }),
      word('language', 'en'), field('interpreter', { kind: 'boolean', value: false }), text('communication.needs', 'Speak slowly and face me.'),
      ...item('alerts/a-1', { code: '10', status: 'active', start: '2026-10-01', detail: 'Her nephew has shouted at staff. Ring the office first.' }),
      word('source', 'old-system'),
    ],
  },
  {
    ...base, record: 'p-1-care', kind: 'person-care', title: 'Margaret Ellery-Vance', conflicts: conflicts.slice(1), companions: [names.person],
    fields: [word('allergies.known', 'none-known'), text('about.important', 'My garden, and hearing from my sister on Sundays.'), text('about.do', 'Please do ask before moving things.')],
  },
  {
    ...base, record: 'l-1', kind: 'place', title: 'Flat 2, 14 Larkspur Rise, Norbiton, KT1 9ZZ', companions: [names.entry],
    linked: [{ id: 'w-ana', title: 'Ana Petrov', kind: null }],
    urgent: [{ about: 'h-1', kind: 'emergency-hazard', detail: null, category: null, answer: null, by: by(ana, '10:31'), mine: true, open: true, told: [] }],
    fields: [
      word('uprn', '999000000002'), word('sao.text', 'Flat 2'), word('pao.start.number', '14'), word('street', 'Larkspur Rise'), word('town', 'Norbiton'), word('postcode', 'KT1 9ZZ'), text('access', 'Use the side gate.', ben),
      ...item('hazards/h-1', { category: '1', location: 'Back bedroom, behind the wardrobe', status: 'open', 'aware.by': 'w-ana', detail: 'Black mould, about the size of a door. The wall is wet.' }),
      field('hazards/h-1/aware', { kind: 'time', value: at('10:31') }, ana), field('hazards/h-1/emergency', { kind: 'boolean', value: true }, ana),
      ...item('hazards/h-2', { category: '13', status: 'closed', 'aware.by': 'w-ana' }), field('hazards/h-2/aware', { kind: 'time', value: '2026-10-02T09:15:00.000Z' }, ana),
    ],
  },
  { ...base, record: 'p-2', kind: 'person', title: 'Ivy Thistlewood', fields: [word('name.full', 'Ivy Thistlewood', ana)] },
  { ...base, record: 'p-1-housing', kind: 'person-housing', title: 'Margaret Ellery-Vance', heads: '', companions: [names.person], fields: [] },
  { ...base, record: 'e-1', kind: 'entry', title: names.entry.title, fields: [word('keysafe.location', 'Left of the door, behind the pipe'), word('keysafe.code', '4471')] },
  { ...base, record: 'c-1', kind: 'case', title: 'Care at home', fields: [word('title', 'Care at home'), word('service', 'care')] },
];

/** The hazards of places of which nobody was told, as Today lists them. */
export const hazardsOf = (places: RecordPage[]): HazardRow[] =>
  places.flatMap((place) =>
    place.urgent
      .filter((u) => u.open)
      .map((u) => ({ place: place.record, address: place.title, hazard: u.about, category: '1', worker: ana, aware: at('10:31') })),
  );

export const timeline = (record: string): Timeline =>
  record === 'p-2'
    ? { now: NOW, planned: [], past: [], cases: [] }
    : {
        now: NOW,
        planned: rows.filter((r) => r.state === 'planned'),
        past: rows.filter((r) => r.state !== 'planned'),
        cases: directory.cases.map((row) => ({ row, closed: null })),
      };

export const moments = (record: string): MomentsPage => ({
  records: record === 'v-1' ? [{ record: 'v-1', kind: 'visit', title: 'Morning care', held: true }, names.person] : [{ ...names.person, record, kind: records.find((r) => r.record === record)?.kind ?? 'person' }, names.care],
  moments: record === 'p-2' ? [] : [
    { at: at('09:00'), by: [by(ana, '09:00')], records: [record] },
    { at: at('09:10'), by: [by(ben, '09:10')], records: [record] },
    { at: at('10:31'), by: [by(ana, '10:31')], records: [record, 'p-1-care'] },
  ],
  not_received: 1,
});

export const recordThen = (record: string): RecordThen => ({
  page: records.find((r) => r.record === record) ?? null,
  shown: null,
  missing: false,
  differences:
    record === 'p-1-care'
      ? []
      : [
          { path: 'name.preferred', before: { kind: 'text', value: 'Maggie' }, after: { kind: 'text', value: 'Peggy' }, pieces: [], by: by(ben, '09:10') },
          { path: 'communication.needs', before: null, after: null, by: by(ana, '10:31'), pieces: [{ text: 'Speak slowly ', mark: 'same' }, { text: 'and loudly. ', mark: 'removed' }, { text: 'and face me. ', mark: 'added' }] },
        ],
});
