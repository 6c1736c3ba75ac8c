// Values, fields and failures in words.
import type { FailureCode } from '../backend/backend';
import type { Path, Value, Wrote } from '../backend/generated/verbs';
import { eachItem, type Page, type PageItem } from '../form/page';
import { momentOf, partialDate } from '../time';
import { language as spoken, w } from './language.svelte';

export const sayFailure = (failure: { code: FailureCode; detail: string | null }): string => w.errors[failure.code]?.(failure.detail) ?? w.errors.internal(null);

/** Why something was put aside, and what to do about it. */
export const sayAside = (reason: string): { why: string; next: string } => w.aside.reasons[reason] ?? w.aside.unknown(reason);

export function sayValue(value: Value | null): string {
  switch (value?.kind) {
    case undefined:
      return '';
    case 'text':
      return partialDate(value.value);
    case 'integer':
      return String(value.value);
    case 'boolean':
      return value.value ? w.yes : w.no;
    case 'time':
      return momentOf(value.value);
    case 'absent':
      return w.absent[value.value];
    case 'removed':
      return w.removed;
  }
}

/** The name of a language that is written as a BCP 47 code, and of any other what is written. */
export function sayLanguage(language: string): string {
  try {
    return new Intl.DisplayNames([spoken.locale], { type: 'language', fallback: 'none' }).of(language) ?? language;
  } catch {
    return language;
  }
}

/** A value of a field whose codes have words. */
export function sayField(path: Path, value: Value | null): string {
  if (value?.kind !== 'text') return sayValue(value);
  const [root = '', , leaf = ''] = path.split('/');
  const key = leaf || root;
  if (root === 'alerts' && leaf === 'code') return w.alertCode[value.value] ?? value.value;
  if (key === 'criticality') return w.criticality[value.value] ?? value.value;
  if (key === 'allergies.known') return (w.allergiesKnown as Record<string, string>)[value.value] ?? value.value;
  if (key === 'ending') return (w.ending as Record<string, string>)[value.value] ?? value.value;
  if (root === 'tasks' && leaf === 'status') return (w.taskStatus as Record<string, string>)[value.value] ?? value.value;
  if (key === 'status') return w.statuses[value.value] ?? value.value;
  if (key === 'system' || key === 'use') return w.uses[value.value] ?? value.value;
  if (key === 'gender' || key === 'birth.sex') return w.gender[value.value] ?? value.value;
  if (key === 'nhs.number') return value.value.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1 $2 $3');
  if (key === 'language' || key === 'language.other') return sayLanguage(value.value);
  if (key === 'service') return (w.service as Record<string, string>)[value.value] ?? value.value;
  return sayValue(value);
}

/** A value as its page shows it; of an answer, the words of the option that was chosen. */
export function sayVersion(path: Path, value: Value, form: Page | null): string {
  const item = form && itemAt(form, path);
  const option = value.kind === 'text' && item?.options.find((o) => o.code === value.value);
  return option ? option.display : sayField(path, value);
}

/** The question at a path of a response. */
export function itemAt(form: Page, path: Path): PageItem | null {
  for (const item of eachItem(form.items)) if (answerPath(item.key) === path) return item;
  return null;
}

const coded = /^(allergies\.known|service|gender|interpreter)$|\/(status|code|criticality|ending|use|worker)$/;
/** Whether something else than what was written can be typed in its place. */
export const mayType = (path: Path, form: Page | null): boolean => !coded.test(path) && (form === null || itemAt(form, path)?.options.length === 0 || !path.startsWith('answers/'));

/** `%2F` and `%25` in a part of a path, written out. */
const part = (text: string): string => text.replaceAll('%2F', '/').replaceAll('%25', '%');
/** The path of an answer. */
export const answerPath = (key: string): Path => `answers/${key.replaceAll('%', '%25').replaceAll('/', '%2F')}`;

/** What a page calls a field; an answer by its question where the form is at hand. */
export function labelOf(path: Path, form: Page | null = null): string {
  const [root = '', item, leaf] = path.split('/').map(part);
  const label = w.fields[root] ?? root;
  if (root === 'answers' && item !== undefined) return (form && questionOf(form, item)) ?? label;
  return leaf === undefined ? label : `${label}: ${(w.inner[leaf] ?? leaf).toLowerCase()}`;
}

export function questionOf(form: Page, key: string): string | null {
  for (const item of eachItem(form.items)) {
    if (key === item.key || key.startsWith(`${item.key}=`) || (item.repeats && key.startsWith(`${item.key}:`) && !key.slice(item.key.length).includes('/'))) {
      const option = item.options.find((o) => o.key === key);
      return option ? `${item.text}: ${option.display}` : item.text;
    }
  }
  return null;
}

export const sayWrote = (by: Wrote | null): string => (by ? w.wrote.by(by.name.startsWith('import:') ? w.wrote.imported(by.name.slice(7)) : by.name, momentOf(by.observed)) : w.wrote.nobody);

/** What a category of hazard is called; the code where it has no words. */
export const sayHazard = (code: string): string => w.lists['hazard']?.[code] ?? code;
/** The categories of hazard to choose from. */
export const hazards = (): { value: string; label: string }[] => Object.entries(w.lists['hazard'] ?? {}).map(([value, label]) => ({ value, label }));
