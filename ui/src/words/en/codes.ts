// The words for codes that records hold.
import type { Absent, AllergiesKnown, EndingKind, Kind, LikenessReason, Role, Sent, Service, State, TaskStatus } from '../../backend/generated/verbs';

export const state: Record<State, string> = {
  planned: 'To do',
  'in-progress': 'In progress',
  submitted: 'Submitted',
  'signed-off': 'Signed off',
  returned: 'Returned to you',
  'no-reply': 'No reply',
  refused: 'Refused',
  'in-hospital': 'In hospital',
  died: 'Died',
  cancelled: 'Cancelled',
};
export const ending: Record<EndingKind, string> = {
  'no-reply': 'Nobody answered',
  refused: 'They did not want the visit',
  'in-hospital': 'They are in hospital',
  died: 'They have died',
  cancelled: 'The visit was cancelled',
};
export const taskStatus: Record<TaskStatus, string> = {
  open: 'To do',
  done: 'Done',
  'part-done': 'Part done',
  'not-done': 'Not done',
  'entered-in-error': 'Written by mistake',
};
export const sent: Record<Sent, string> = {
  'on-device': 'On this device only',
  'at-central': 'The office has it',
  seen: 'Your supervisor has seen it',
};
export const absent: Record<Absent, string> = {
  'asked-declined': 'They would rather not say',
  'asked-unknown': 'They do not know',
  'not-asked': 'Not asked yet',
};
export const allergiesKnown: Record<AllergiesKnown, string> = {
  known: 'They have allergies.',
  'none-known': 'No known allergies. We asked.',
  'not-asked': 'Nobody has asked about allergies yet.',
  'asked-unknown': 'We asked. They do not know if they have allergies.',
  'asked-declined': 'We asked. They would rather not say.',
  'not-held': 'Their care record is not on this device.',
};
export const criticality: Record<string, string> = { high: 'High risk', low: 'Low risk', 'unable-to-assess': 'Risk not known' };
export const role: Record<Role, string> = {
  'care-worker': 'Care worker',
  'housing-officer': 'Housing officer',
  supervisor: 'Supervisor',
  administrator: 'Administrator',
  central: 'The office',
};
export const service: Record<Service, string> = { care: 'Care', housing: 'Housing' };
export const kind: Record<Kind, string> = {
  person: 'Person',
  'person-care': 'Care record',
  'person-housing': 'Housing record',
  'person-restricted': 'Restricted record',
  place: 'Place',
  entry: 'How to get in',
  case: 'Case',
  visit: 'Visit',
  response: 'Form',
  review: 'Review',
};
/** HACT's person alert codes. */
export const alertCode: Record<string, string> = {
  '0': 'Other: contact us',
  '1': 'Other: see below',
  '10': 'Do not visit alone',
  '10-10': 'Do not visit alone: anti-social behaviour',
  '20': 'Disability or vulnerability',
  '20-10': 'Hearing impairment',
  '20-20': 'Visual impairment',
  '20-30': 'Illness',
  '20-40': 'Needs physical support',
  '20-50': 'Uses a wheelchair',
  '20-60': 'Elderly',
  '20-70': 'Safeguarding alert',
  '30': 'Misses appointments',
  '40': 'Needs language support',
  '50': 'Restriction on the gender of who visits',
  '60': 'Capacity: a lasting power of attorney or similar',
};
/** FHIR's administrative genders. */
export const gender: Record<string, string> = { male: 'Male', female: 'Female', other: 'Other', unknown: 'Not known' };
/** An alert of a kind that has no words here. */
export const alertOther = 'Alert';
/** What waits to be sent, by the verb that wrote it. */
export const did: Record<string, string> = {
  put: 'Changed a field',
  type_text: 'Wrote a note',
  leave_field: 'Wrote a note',
  add_item: 'Added something',
  state_allergies: 'Recorded allergies',
  register_person: 'Registered a person',
  register_place: 'Registered a place',
  plan_visit: 'Planned a visit',
  check_in: 'Checked in',
  check_out: 'Checked out',
  do_task: 'Recorded a task',
  took_part: 'Said who took part',
  answer: 'Answered a question',
  mark_wrong: 'Crossed something out',
  unmark: 'Took back a crossing out',
  reply_to_review: 'Answered a review',
  undo_item: 'Took something back',
  raise_concern: 'Raised a concern',
  record_call: 'Recorded a call',
  acknowledge: 'Said that they know',
  end_visit: 'Recorded how a visit ended',
  submit_visit: 'Submitted a visit',
  settle: 'Settled a disagreement',
  sign_off: 'Signed off a visit',
  return_visit: 'Returned a visit',
};
/** Where an item of a record stands. */
export const statuses: Record<string, string> = {
  active: 'Active',
  ended: 'Ended',
  'no-longer-needed': 'No longer needed',
  'entered-in-error': 'Written by mistake',
};
/** FHIR's kinds and uses of names, numbers and addresses. */
export const uses: Record<string, string> = {
  phone: 'Telephone',
  email: 'Email',
  sms: 'Text message',
  fax: 'Fax',
  mobile: 'Mobile',
  home: 'Home',
  work: 'Work',
  temp: 'For now',
  old: 'Old',
  official: 'Official',
  usual: 'Usual',
  nickname: 'Nickname',
  maiden: 'Before marriage',
};

/** What is asked of someone who is about to write down a person or a place twice. */
export const likely = 'Is it one of these?';
/** Why two records may be about the same person or place. */
export const likeness: Record<LikenessReason, string> = {
  'nhs-number': 'Same NHS number.',
  uprn: 'Same UPRN.',
  'name-and-birth': 'Same name and date of birth.',
  'name-and-address': 'Same name and address.',
  'birth-and-address': 'Same date of birth and address.',
  address: 'Same address.',
};
