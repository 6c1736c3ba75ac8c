// What one author wrote at one time, together: who and when is said once.
import type { HistoryStep, SentenceView, Wrote } from '../../backend/generated/verbs';

const minute = (moment: string | null): string => (moment ?? '').slice(0, 16);

/** One author at one device, seen and received in the same minutes. */
export const same = (a: Wrote | null, b: Wrote | null): boolean =>
  a === b || (a !== null && b !== null && a.worker === b.worker && a.name === b.name && a.device === b.device && minute(a.observed) === minute(b.observed) && minute(a.device_time) === minute(b.device_time) && minute(a.received) === minute(b.received));

function runs<T>(all: T[], together: (a: T, b: T) => boolean): [T, ...T[]][] {
  const found: [T, ...T[]][] = [];
  for (const one of all) {
    const run = found.at(-1);
    if (run && together(run[0], one)) run.push(one);
    else found.push([one]);
  }
  return found;
}

export type Passage = { text: string; by: Wrote | null; late: boolean };

/** A text by passages. What came after the sign-off stands by itself. */
export const passages = (sentences: SentenceView[], since: ReadonlySet<string>): Passage[] =>
  runs(sentences, (a, b) => same(a.by, b.by) && since.has(a.change) === since.has(b.change)).map((run) => ({
    text: run.map((s) => s.text).join('').trim(),
    by: run[0].by,
    late: since.has(run[0].change),
  }));

/** Steps of one author at one time, together. */
export const stretches = (steps: HistoryStep[], since: ReadonlySet<string>): [HistoryStep, ...HistoryStep[]][] =>
  runs(steps, (a, b) => same(a.by, b.by) && since.has(a.change) === since.has(b.change));
