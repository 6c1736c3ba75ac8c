// What the schema says of a field, and what stands in it as a control has it and as it is stored.
import { rules } from '../../backend/generated/fields';
import type { Absent, FieldRule, Kind, Path, RecordPage, Value } from '../../backend/generated/verbs';
import { sayField, sayValue } from '../../words/say';
import { w } from '../../words/language.svelte';

export const rulesOf = (kind: Kind): FieldRule[] => rules[kind];

export function ruleOf(kind: Kind, path: Path): FieldRule | undefined {
  const [root = '', item, leaf] = path.split('/');
  const rule = rules[kind].find((r) => r.key === root);
  return item !== undefined && leaf !== undefined ? rule?.within.find((r) => r.key === leaf) : rule;
}

export const absents: Absent[] = ['asked-declined', 'asked-unknown', 'not-asked'];
const absentMark = 'absent:';

/** What a control shows of a value; an absent reason with a mark before it. */
export function typedOf(value: Value | null): string {
  switch (value?.kind) {
    case 'text':
    case 'time':
      return value.value;
    case 'integer':
    case 'boolean':
      return String(value.value);
    case 'absent':
      return absentMark + value.value;
    default:
      return '';
  }
}

export const absentOf = (typed: string): Absent | null => absents.find((a) => typed === absentMark + a) ?? null;
export const ofAbsent = (absent: Absent): string => absentMark + absent;

/** What is stored of what a control has; null where it is nothing, or nothing that can be stored. */
export function valueOf(rule: FieldRule, typed: string): Value | null {
  const absent = absentOf(typed);
  if (absent) return { kind: 'absent', value: absent };
  const text = typed.trim();
  if (text === '') return null;
  switch (rule.input) {
    case 'yes-no':
      return { kind: 'boolean', value: text === 'true' };
    case 'number':
      return /^[1-9]\d{0,5}$/.test(text) ? { kind: 'integer', value: Number(text) } : null;
    case 'moment':
      return /Z$/.test(text) ? { kind: 'time', value: text } : null;
    default:
      return { kind: 'text', value: text };
  }
}

/** The words of a code; the code itself where it has none. */
export const wordsOf = (rule: FieldRule, code: string): string => w.lists[rule.list]?.[code] ?? code;

/** A value as its page shows it: codes and identities by their words. */
export function sayIn(page: RecordPage, path: Path, value: Value | null): string {
  const rule = ruleOf(page.kind, path);
  if (value?.kind === 'text') {
    if (rule?.list) return wordsOf(rule, value.value);
    if (rule?.input === 'link') return page.linked.find((l) => l.id === value.value)?.title ?? value.value;
    return sayField(path, value);
  }
  return sayValue(value);
}

/** A record of the subject that is held here: what is typed on this page is kept at it, and goes with it. */
export const heldOf = (page: RecordPage): string => (page.heads ? page.record : (page.companions.find((one) => one.held)?.record ?? page.record));
