// The queue as the supervisor works it: the filters, what comes next in it, and what they decided last.
import type { ReviewRow, Standing } from '../../backend/generated/verbs';

export type Filter = { team: string; worker: string; standing: Standing | 'waits' | ''; conflicts: boolean };
export const unfiltered = (): Filter => ({ team: '', worker: '', standing: '', conflicts: false });

export const queue = $state({
  filter: unfiltered(),
  /** The visits of the list as it was last shown, in its order. */
  shown: [] as string[],
  /** Where the list was left, to come back to. */
  at: '',
  /** What was decided last, for the page that follows to say. */
  decided: null as { visit: string; who: string; signedOff: boolean } | null,
});

export const isFiltered = (f: Filter): boolean => f.team !== '' || f.worker !== '' || f.standing !== '' || f.conflicts;

export const matching = (rows: ReviewRow[], f: Filter): ReviewRow[] =>
  rows.filter(
    (r) =>
      (f.team === '' || r.team === f.team) &&
      (f.worker === '' || r.row.workers.some((w) => w.id === f.worker)) &&
      (f.standing === '' || (f.standing === 'waits' ? r.waits : r.standing === f.standing)) &&
      (!f.conflicts || r.row.conflicts > 0),
  );

/** The visit after or before this one in the list as it was shown. */
export function beside(visit: string, step: 1 | -1): string | null {
  const at = queue.shown.indexOf(visit);
  return at < 0 ? null : (queue.shown[at + step] ?? null);
}

/** The visit that waits next after this one, as the list stands now; from the top again after the last. */
export function nextWaiting(rows: ReviewRow[], visit: string): string | null {
  const waits = new Set(matching(rows, queue.filter).filter((r) => r.waits && r.row.visit !== visit).map((r) => r.row.visit));
  const at = queue.shown.indexOf(visit);
  const order = [...queue.shown.slice(at + 1), ...queue.shown.slice(0, Math.max(at, 0)), ...waits];
  return order.find((v) => waits.has(v)) ?? null;
}
