// Where a disagreement stands: the page of its visit or its record, at that very one.
import type { ConflictView } from '../backend/generated/verbs';
import { to } from '../router';
import { w } from '../words/language.svelte';

/** The name of its place, in the page and in the address. */
export const placeOf = (conflict: ConflictView): string => `conflict-${conflict.id}`;

/** The lists of disagreements that one can come from, and go back to. */
const lists = {
  overview: () => ({ text: w.records.conflict.back, href: to('overview', 'disagreements') }),
  sync: () => ({ text: w.records.conflict.backToSync, href: to('sync') }),
} as const;
export type List = keyof typeof lists;

/** The way to it; a visit or a record that is opened so leads back to the list. */
export const wayTo = (conflict: ConflictView, from: List): string =>
  conflict.visit ? to('visit', conflict.visit, placeOf(conflict), from) : to('record', conflict.record, placeOf(conflict), from);

/** The way back to the list of disagreements that one came from; none if one came from elsewhere. */
export function backFrom(parts: string[]): { text: string; href: string } | null {
  const [, place = '', from = ''] = parts;
  return place.startsWith('conflict-') && Object.hasOwn(lists, from) ? lists[from as List]() : null;
}
