// How the fields of a record stand on its page: sections by the schema's order, items gathered into one.
import type { FieldRule, FieldView, RecordPage } from '../../backend/generated/verbs';
import { w } from '../../words/language.svelte';
import { rulesOf } from './rules';

export type Row = { rule: FieldRule; field: FieldView };
export type Item = { collection: string; item: string; rule: FieldRule; fields: FieldView[] };
export type Section = {
  key: string;
  title: string;
  /** Fields that somebody wrote. */
  rows: Row[];
  /** Fields that nobody wrote, and that may be. */
  open: Row[];
  items: Item[];
  /** Collections to which something can be added. */
  adds: FieldRule[];
};

/** Items that ended, or that were written by mistake, are history. */
const over = new Set(['ended', 'no-longer-needed', 'closed', 'entered-in-error']);
const other = 'general.practitioner';
const first = new Set(['alerts', 'hazards']);

export const blank = (path: string): FieldView => ({ path, value: null, text: null, by: null });

/** The sections of a record, those that have nothing and to which nothing can be added left out. */
export function sectionsOf(page: RecordPage): Section[] {
  const made: Section[] = [];
  const written = new Map(page.fields.filter((f) => f.value?.kind !== 'removed').map((f) => [f.path, f]));
  const named = w.sections as Record<string, string>;
  let key = '';
  for (const rule of rulesOf(page.kind)) {
    if (named[rule.key] !== undefined) key = rule.key;
    const at = rule.key === 'source' ? other : key;
    let section = made.find((s) => s.key === at);
    if (!section) {
      section = { key: at, title: named[at] ?? w.kind[page.kind], rows: [], open: [], items: [], adds: [] };
      made.push(section);
    }
    if (rule.input === 'items') {
      // Who was told stands with the hazard.
      if (rule.key === 'told') continue;
      section.items.push(...itemsOf(page, rule));
      if (rule.write) section.adds.push(rule);
      continue;
    }
    const field = written.get(rule.key);
    if (field) section.rows.push({ rule, field });
    else if (rule.write) section.open.push({ rule, field: blank(rule.key) });
  }
  const there = made.filter((s) => s.rows.length + s.open.length + s.items.length + s.adds.length > 0);
  // What may hurt somebody stands before all else.
  const urgent = (s: Section) => (first.has(s.key) && s.items.length > 0 ? 0 : 1);
  return there.sort((a, b) => urgent(a) - urgent(b));
}

/** The items of a collection, by rank where they have one; those that are over come last. */
export function itemsOf(page: RecordPage, rule: FieldRule): Item[] {
  const items = new Map<string, Item>();
  for (const field of page.fields) {
    const [root, item, leaf] = field.path.split('/');
    if (root !== rule.key || item === undefined || leaf === undefined || field.value?.kind === 'removed') continue;
    const gathered = items.get(item) ?? { collection: rule.key, item, rule, fields: [] };
    items.set(item, gathered);
    gathered.fields.push(field);
  }
  const rank = (item: Item) => {
    const { value } = leafOf(item, 'rank') ?? {};
    return value?.kind === 'integer' ? value.value : value?.kind === 'text' ? Number(value.value) || 99 : 99;
  };
  return [...items.values()].sort((a, b) => Number(isOver(a)) - Number(isOver(b)) || rank(a) - rank(b));
}

export const leafOf = (item: Item, leaf: string): FieldView | undefined => item.fields.find((f) => f.path.endsWith(`/${leaf}`));

export const textOf = (item: Item, leaf: string): string => {
  const field = leafOf(item, leaf);
  return field?.text ?? (field?.value?.kind === 'text' ? field.value.value : '');
};

export const isOver = (item: Item): boolean => over.has(textOf(item, 'status'));
export const isWrong = (item: Item): boolean => textOf(item, 'status') === 'entered-in-error';

/** The field of an item that says what it is. */
const heads: Record<string, string[]> = {
  names: ['text', 'given', 'family'], identifiers: ['value'], telecoms: ['value'], addresses: ['text', 'lines', 'place'],
  contacts: ['name'], alerts: ['code', 'category', 'detail'], allergies: ['substance'], household: ['name'], hazards: ['category'], concerns: ['category'],
};
export const headOf = (item: Item): FieldView | undefined =>
  (heads[item.collection] ?? []).map((leaf) => leafOf(item, leaf)).find((f) => f !== undefined);

/** Who wrote in an item last, by when it was observed. */
export const lastWrote = (item: Item): FieldView['by'] =>
  item.fields.reduce<FieldView['by']>((last, { by }) => (by && (!last || by.observed > last.observed) ? by : last), null);
