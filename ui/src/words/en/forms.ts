// The sentences of the forms page: what is published, and what is to be put right in a form.
import type { FindingCode, FormFault } from '../../backend/generated/verbs';

const findings: Record<FindingCode, (about: string) => string> = {
  'no-url': () => 'The form has no address (`url`).',
  'no-version': () => 'The form has no version.',
  'no-questions': () => 'The form asks nothing.',
  'duplicate-link-id': () => 'Another question before it has the same `linkId`.',
  'long-link-id': () => 'Its `linkId` is too long: 100 letters at most.',
  'no-text': () => 'It says nothing.',
  'empty-group': () => 'Nothing is in this group.',
  'dangling-condition': (about) => `It depends on “${about}”, which is not in the form.`,
  'condition-on-no-question': (about) => `It depends on “${about}”, which is not a question.`,
  'condition-never-met': (about) => `It waits for an answer that “${about}” cannot have.`,
  'condition-circle': () => 'It depends on itself, by way of others.',
  unreachable: () => 'It can never be asked: its conditions rule each other out.',
  'no-behaviour': () => 'It has several conditions and does not say if all or any must hold.',
  'options-and-value-set': () => 'It has options of its own and a value set as well.',
  'no-options': () => 'It is a choice and has nothing to choose from.',
  'options-of-no-choice': () => 'It has options but is not a choice.',
  'duplicate-option': (about) => `Two of its options have the code “${about}”.`,
  'impossible-limits': (about) => (about ? `No answer can fit its limit “${about}”.` : 'No answer can fit its limits.'),
  'required-but-hidden': () => 'It must be answered, but nobody can see it.',
};

const fault = (found: FormFault): string => {
  switch (found.fault) {
    case 'too-large':
      return 'The file is too large for a form.';
    case 'not-json':
      return `The file is not JSON. Look at line ${found.line}, column ${found.column}.`;
    case 'not-a-questionnaire':
      return 'The file is not a FHIR R4 Questionnaire.';
    case 'too-many-items':
      return 'The form has too many questions. Split it into several forms.';
    case 'too-deep':
      return `“${found.link_id}” is in too many groups.`;
    case 'no-link-id':
      return found.within ? `Something in “${found.within}” has no \`linkId\`.` : 'Something has no `linkId`.';
    case 'unknown-type':
      return `“${found.link_id}” has the type “${found.kind}”, which does not exist.`;
    case 'bad-element':
      return `“${found.link_id}” has no \`${found.element}\`, or one that cannot be read.`;
  }
};

export const forms = {
  title: 'Forms',
  lead: 'A published version never changes. To change a form, publish it again with a new version.',
  none: 'No forms are published yet.',
  version: (version: string) => `Version ${version}`,
  publish: 'Publish a form',
  file: 'Choose a form',
  fileHint: 'A FHIR R4 Questionnaire, as a JSON file',
  notText: 'This file is not text. Choose a JSON file.',
  checking: 'Checking the form…',
  sound: 'Nothing to put right',
  questions: (n: number) => (n === 1 ? '1 question' : `${n} questions`),
  found: (n: number) => (n === 1 ? '1 thing to put right' : `${n} things to put right`),
  foundLead: 'Put these right in the form, then choose it again.',
  place: (linkId: string) => `linkId ${linkId}`,
  whole: 'The form as a whole',
  taken: (version: string) => `Another form is published as version ${version}. Give this one a new version.`,
  already: (version: string) => `Version ${version} is published already, exactly like this.`,
  unsupported: (n: number) => (n === 1 ? '1 thing in it has no effect here' : `${n} things in it have no effect here`),
  service: 'Which service uses it?',
  go: 'Publish this version',
  done: (title: string, version: string) => `${title}, version ${version}, is published. Devices get it when they next sync.`,
  findings,
  fault,
};
