// The fields that a page offers to write when nobody has; keys and shapes are the schema's.
import type { Kind, RecordPage } from '../../backend/generated/verbs';

export type Shape = 'register' | 'date' | 'text';

const offered: Partial<Record<Kind, [key: string, shape: Shape][]>> = {
  person: [
    ['name.preferred', 'register'], ['birth.date', 'date'], ['gender', 'register'], ['nhs.number', 'register'],
    ['language', 'register'], ['contact.method', 'register'], ['contact.times', 'register'],
    ['written.format', 'register'], ['communication.needs', 'text'], ['general.practitioner', 'register'],
  ],
  'person-care': [
    ['about.important', 'text'], ['about.people', 'text'], ['about.communication', 'text'], ['about.wellness', 'text'],
    ['about.do', 'text'], ['about.support', 'text'], ['about.also', 'text'], ['about.date', 'date'],
    ['about.supported.by', 'register'], ['needs', 'text'], ['risks', 'text'],
  ],
  'person-housing': [
    ['tenancy.reference', 'register'], ['tenancy.type', 'register'], ['tenancy.start', 'date'], ['tenancy.end', 'date'],
    ['landlord', 'register'], ['support.needs', 'text'],
  ],
  place: [['access', 'text'], ['postcode', 'register'], ['uprn', 'register'], ['level', 'register']],
  entry: [['keysafe.location', 'register'], ['keysafe.code', 'register'], ['door.code', 'register'], ['how', 'text']],
  case: [['reference', 'register'], ['reason', 'text']],
};

export function fieldsToAdd(page: RecordPage): { key: string; shape: Shape }[] {
  const written = new Set(page.fields.filter((f) => f.value?.kind !== 'removed' && f.text !== '').map((f) => f.path));
  return (offered[page.kind] ?? []).filter(([key]) => !written.has(key)).map(([key, shape]) => ({ key, shape }));
}
