// What every item of a form needs: where its answers lie, and how they are written.
import { getContext, setContext } from 'svelte';
import type { Page } from './page';
import type { Absent, ConflictView, RecordId, Value } from '../backend/generated/verbs';

export type FormDoors = {
  response: RecordId;
  /** Heads on which free text is typed. */
  base: string;
  page: Page;
  conflicts: ConflictView[];
  /** Problems are shown beside the questions. */
  problems: boolean;
  /** For what is typed: whoever calls says why it failed, and tries again. */
  answer(key: string, value: Value | null, base?: string | null): Promise<unknown>;
  /** For what is chosen: gives whether it is on disk; the session tries again. */
  choose(key: string, value: Value | null): Promise<boolean>;
};

const KEY = Symbol('form');
/** Given as a function, so that the items follow the page. */
export const provideForm = (doors: () => FormDoors) => setContext(KEY, doors);
export const useForm = (): (() => FormDoors) => getContext<() => FormDoors>(KEY);

export const textValue = (text: string): Value | null => (text === '' ? null : { kind: 'text', value: text });
/** A whole number; what is none is kept as it was typed, and the core says that it does not fit. */
export const integerValue = (text: string): Value | null =>
  /^[+-]?\d{1,15}$/.test(text.trim()) ? { kind: 'integer', value: Number(text) } : textValue(text.trim());
export const absentValue = (why: Absent): Value => ({ kind: 'absent', value: why });

let made = 0;
/** An instance id that nobody used before, in order of the moment it was made. */
export const newInstance = (): string =>
  `${Date.now().toString(36).padStart(9, '0')}${(++made % 1296).toString(36).padStart(2, '0')}${crypto.getRandomValues(new Uint32Array(1))[0]?.toString(36) ?? ''}`;
