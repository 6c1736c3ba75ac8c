// How the fields of a record stand on its page: sections by the schema's order, items gathered into one.
import type { FieldView, Path, RecordPage } from '../../backend/generated/verbs';
import { w } from '../../words/language.svelte';

export type Item = { collection: string; item: string; fields: FieldView[] };
export type Section = { title: string; fields: FieldView[]; items: Item[] };

/** Items that ended, or that were written by mistake, are history. */
const over = new Set(['ended', 'no-longer-needed', 'entered-in-error']);
const starts = Object.keys(w.sections);
const order = Object.keys(w.fields);
const rootOf = (path: Path): string => path.split('/')[0] ?? path;

function sectionOf(root: string, kind: RecordPage['kind']): string {
  if (root === 'alerts' || root === 'access') return w.sections[root] ?? root;
  if (kind === 'place') return w.sections['uprn'] ?? root;
  const place = order.indexOf(root);
  const first = starts.filter((start) => order.indexOf(start) <= place).at(-1);
  return w.sections[first ?? ''] ?? w.kind[kind];
}

export function sectionsOf(page: RecordPage): Section[] {
  const made = new Map<string, Section>();
  const items = new Map<string, Item>();
  for (const field of page.fields) {
    const [root = '', item, leaf] = field.path.split('/');
    if (field.value?.kind === 'removed') continue;
    const title = sectionOf(root, page.kind);
    const section = made.get(title) ?? { title, fields: [], items: [] };
    made.set(title, section);
    if (item === undefined || leaf === undefined) {
      section.fields.push(field);
      continue;
    }
    const key = `${root}/${item}`;
    let gathered = items.get(key);
    if (!gathered) {
      gathered = { collection: root, item, fields: [] };
      items.set(key, gathered);
      section.items.push(gathered);
    }
    gathered.fields.push(field);
  }
  return [...made.values()];
}

export const isOver = (item: Item): boolean =>
  item.fields.some((f) => f.path.endsWith('/status') && f.value?.kind === 'text' && over.has(f.value.value));

/** "Active" is what stands when nothing is said. */
export const isActive = (field: FieldView): boolean =>
  field.path.endsWith('/status') && field.value?.kind === 'text' && field.value.value === 'active';

/** Who wrote in an item last, by when it was observed. */
export const lastWrote = (item: Item): FieldView['by'] =>
  item.fields.reduce<FieldView['by']>((last, { by }) => (by && (!last || by.observed > last.observed) ? by : last), null);

/** Fields that may be written on the record's own page; what gives access or is worked out is not among them. */
const fixed = new Set(['source', 'active', 'service', 'allergies.known', 'nhs.verification', 'managing.organisation', 'opened', 'closed', 'pattern', 'form', 'visit']);
const written = new Set<RecordPage['kind']>(['person', 'person-care', 'person-housing', 'place', 'entry', 'case']);
export const mayEdit = (kind: RecordPage['kind'], path: Path): boolean => written.has(kind) && !fixed.has(rootOf(path));
