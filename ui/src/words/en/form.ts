// The sentences of the form renderer.
import type { Left, ProblemCode } from '../../form/page';
import { some } from './some';

const problems: Record<ProblemCode, (limit: string | null) => string> = {
  required: () => 'Answer this question',
  'wrong-type': () => 'Check this answer: it does not look right',
  'below-minimum': (limit) => `This must be ${limit ?? 'more'} or more`,
  'above-maximum': (limit) => `This must be ${limit ?? 'less'} or less`,
  'too-short': (limit) => `Write at least ${limit ?? 'a few more'} letters`,
  'too-long': (limit) => `Write no more than ${limit ?? 'a few'} letters`,
  'too-many-decimals': (limit) => `Use no more than ${limit ?? '0'} digits after the point`,
  'too-few': (limit) => `Add at least ${limit ?? '1'}`,
  'too-many': (limit) => `Keep no more than ${limit ?? '1'}`,
  'not-an-option': () => 'Choose one of the options',
  'exclusive-with-others': () => 'Choose this one alone, or the others',
  'wrong-unit': () => 'Choose the unit',
};

export const form = {
  problems,
  progress: (done: number, of: number) => `${done} of ${of} questions answered`,
  parts: 'Parts of this form',
  /** What is left to do in a part of a form. */
  left: ({ answered, of, needed, wrong }: Left) =>
    [
      of === 0 ? 'Nothing to answer' : answered === of ? (of === 1 ? 'Answered' : `All ${of} answered`) : `${answered} of ${of} answered`,
      needed > 0 ? some(needed, 'needs an answer', 'need an answer') : '',
      wrong > 0 ? `${wrong} to check` : '',
    ]
      .filter(Boolean)
      .join(', '),
  noList: 'The list of answers is not on this device. Write the answer in your own words.',
  noAnswer: 'No answer?',
  takeBack: 'Clear this answer',
  other: 'Something else',
  otherLabel: 'Say what',
  unit: 'Unit',
  add: (what: string) => `Add: ${what}`,
  addOne: 'Add an answer',
  addAnother: 'Add another answer',
  remove: (what: string, n: number) => `Remove ${what} ${n}`,
  restore: 'Put it back',
  removed: (what: string, n: number) => `${what} ${n} was removed.`,
  instance: (what: string, n: number) => `${what} ${n}`,
  help: 'Help with this question',
  optional: (text: string) => `${text} (optional)`,
  attachment: 'Photos and files cannot be added in this version.',
  timeHint: 'For example, 14:30',
  dayPart: 'Date',
  timePart: 'Time',
  urlHint: 'For example, https://example.org',
  unplaced: 'Answers to questions that are no longer asked',
};
