// Columns, fields and notices of an import in words.
import type { ImportNotice, ImportRow } from '../../../backend/generated/verbs';
import { w } from '../../../words/language.svelte';

const bare = (name: string): string => name.replace(/^(care|housing|entry)\./, '');

/** What stands in a column. */
export const sayColumn = (name: string): string => w.imports.column[name] ?? w.fields[bare(name)] ?? '';

/** The label of a field, like `name.full` or `telecoms/value`. */
export function sayImported(field: string): string {
  const [root = '', leaf] = bare(field).split('/');
  const label = w.fields[root] ?? w.imports.column[root] ?? root;
  return leaf ? `${label}: ${w.inner[leaf] ?? leaf}` : label;
}

export function sayNotice(notice: ImportNotice): string {
  const said = w.imports.notice[notice.code](notice.detail ?? '');
  return notice.column ? `${notice.column}: ${said}` : said;
}

/** Where a row stands: its line or resource, after the file's name where there are several. */
export function sayPlace(row: ImportRow, several: boolean): string {
  const place = row.line === null ? (row.resource ?? row.file) : w.imports.line(row.line);
  return several && place !== row.file ? `${row.file}, ${place}` : place;
}
