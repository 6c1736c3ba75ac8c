// The form as the core lays it out for a renderer, and how to walk it.
import type { Absent, Answer, FormPage, PageItem, Problem, Value } from '../backend/generated/verbs';

export type { Answer, FormPage as Page, ItemType, PageInstance, PageItem, PageOption, Problem, ProblemCode } from '../backend/generated/verbs';

/** Every item, in the order of the page. */
export function* eachItem(items: PageItem[]): Generator<PageItem> {
  for (const item of items) {
    yield item;
    yield* eachItem(item.items);
    for (const instance of item.instances) yield* eachItem(instance.items);
  }
}

/** What stands in the way of submitting, in the order of the page. */
export function problemsOf(page: FormPage): { item: PageItem; problem: Problem }[] {
  return [...eachItem(page.items)].flatMap((item) => item.problems.map((problem) => ({ item, problem })));
}

/** What is left to do: questions answered, of those asked, those that need an answer, and answers to look at again. */
export type Left = { answered: number; of: number; needed: number; wrong: number };

export function leftIn(part: PageItem): Left {
  const left = { answered: part.answered, of: part.of, needed: 0, wrong: 0 };
  for (const item of eachItem([part])) for (const { code } of item.problems) left[code === 'required' || code === 'too-few' ? 'needed' : 'wrong'] += 1;
  return left;
}

/** An item's number, where it has one, and what it asks or says. */
export const titleOf = (item: PageItem): string => (item.prefix ? `${item.prefix} ${item.text}` : item.text);

export const valueOf = (answer: Answer | null): Value | null =>
  answer === null ? null : answer.shape === 'text' ? { kind: 'text', value: answer.value } : answer.value;

/** What is in a text box for this answer. */
export function typedOf(answer: Answer | null): string {
  const value = valueOf(answer);
  if (value?.kind === 'text') return value.value;
  if (value?.kind === 'integer') return String(value.value);
  return value?.kind === 'time' ? value.value : '';
}

export function absentOf(answer: Answer | null): Absent | null {
  const value = valueOf(answer);
  return value?.kind === 'absent' ? value.value : null;
}

/** The id of the control of a key, for links from the error summary. */
export const controlId = (key: string): string => `q-${key.replace(/[^A-Za-z0-9]/g, (c) => `_${c.codePointAt(0)?.toString(16)}`)}`;
