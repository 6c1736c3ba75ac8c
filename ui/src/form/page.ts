// The form as the core lays it out for a renderer, and how to walk it.
import type { Absent, Value } from '../backend/generated/verbs';

export type ItemType =
  | 'group' | 'display' | 'boolean' | 'decimal' | 'integer' | 'date' | 'dateTime' | 'time' | 'string' | 'text' | 'url'
  | 'choice' | 'open-choice' | 'attachment' | 'reference' | 'quantity';
export type Answer = { shape: 'register'; value: Value } | { shape: 'text'; value: string };
export type ProblemCode =
  | 'required' | 'wrong-type' | 'below-minimum' | 'above-maximum' | 'too-short' | 'too-long' | 'too-many-decimals'
  | 'too-few' | 'too-many' | 'not-an-option' | 'exclusive-with-others' | 'wrong-unit';
export type Problem = { link_id: string; key: string; code: ProblemCode; limit: string | null };
export type PageOption = { code: string; display: string; exclusive: boolean; key: string | null; chosen: boolean };
export type PageInstance = { id: string; key: string; removed: boolean; answer: Answer | null; items: PageItem[] };
export type PageItem = {
  link_id: string;
  key: string;
  kind: ItemType;
  text: string;
  prefix: string | null;
  hint: string[];
  help: string[];
  required: boolean;
  read_only: boolean;
  enabled: boolean;
  repeats: boolean;
  limits: {
    min_length: number | null;
    max_length: number | null;
    max_decimals: number | null;
    minimum: string | null;
    maximum: string | null;
    min_occurs: number | null;
    max_occurs: number | null;
  };
  units: { code: string; display: string }[];
  options: PageOption[];
  other: { key: string; answer: Answer | null } | null;
  answer: Answer | null;
  instances: PageInstance[];
  items: PageItem[];
  problems: Problem[];
  answered: number;
  of: number;
};
export type Page = {
  url: string;
  version: string;
  title: string;
  items: PageItem[];
  answered: number;
  of: number;
  problems: number;
  unplaced: { key: string; answer: Answer }[];
};

/** Every item, in the order of the page. */
export function* eachItem(items: PageItem[]): Generator<PageItem> {
  for (const item of items) {
    yield item;
    yield* eachItem(item.items);
    for (const instance of item.instances) yield* eachItem(instance.items);
  }
}

/** What stands in the way of submitting, in the order of the page. */
export function problemsOf(page: Page): { item: PageItem; problem: Problem }[] {
  return [...eachItem(page.items)].flatMap((item) => item.problems.map((problem) => ({ item, problem })));
}

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
