// A made-up queue of sixty visits to review, and one visit that came about in three hundred changes.
import type { HistoryStep, ReviewRow, SentenceView, Standing, VisitPage, VisitRow } from '../generated/verbs';
import { ana, ben, by, visitPage } from './people';

const GIVEN = ['Margaret', 'Desmond', 'Ivy', 'Walter', 'José María', 'Agnieszka', 'Priya', 'Olumide', 'Siân', 'Thomas', 'Wilhelmina', 'Ngozi'];
const FAMILY = ['Ellery-Vance', 'O’Hare-Łukasik', 'Thistlewood', 'Núñez Example', 'Quillfeather', 'Brackenridge-Featherstonehaugh', 'Ap Gwilym', 'Marrowby'];
const STREETS = ['Larkspur Rise', 'Quay Cottages', 'Cooper’s Yard', 'Reedmace Road'];
const TITLES = ['Morning care', 'Evening care', 'Lunch and medicines', 'Tenancy visit'];
const STANDINGS: Standing[] = ['to-review', 'to-review', 'to-review', 'resubmitted', 'to-review', 'changed-since-sign-off'];

const day = (n: number, clock: string) => `2026-11-${String(24 - Math.floor((60 - n) / 8)).padStart(2, '0')}T${clock}:00.000Z`;
const of = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;

const rowOf = (n: number): VisitRow => ({
  visit: `q-${n}`, untold: [], case: 'c-1', service: n % 4 === 3 ? 'housing' : 'care', title: of(TITLES, n),
  person: n % 13 === 12 ? null : `${of(GIVEN, n)} ${of(FAMILY, n * 3)}`,
  address: `${n + 2} ${of(STREETS, n)}, Norbiton, KT1 9ZZ`,
  planned_start: day(n, `${String(7 + (n % 12)).padStart(2, '0')}:15`), planned_end: day(n, `${String(7 + (n % 12)).padStart(2, '0')}:45`),
  state: n % 17 === 16 ? 'no-reply' : of(STANDINGS, n) === 'changed-since-sign-off' ? 'signed-off' : 'submitted',
  late_minutes: 0, workers: n % 5 === 4 ? [ana, ben] : [n % 2 === 0 ? ana : ben], here: false, submitted_by_me: false, sent: 'at-central',
  conflicts: n % 9 === 8 ? 1 : 0, alerts: 0,
});

/** Sixty that wait, and three that are decided. */
export const sixty: ReviewRow[] = [...Array(63).keys()].map((n) => {
  const row = rowOf(n);
  const standing: Standing = n >= 60 ? of(['signed-off', 'returned'] as const, n) : of(STANDINGS, n);
  return {
    row: n >= 60 ? { ...row, state: standing === 'returned' ? 'returned' : 'signed-off' } : row,
    standing, waits: n < 60, waits_since: day(n, '19:30'), submitted: day(n, '19:04'), changed_since_sign_off: standing === 'changed-since-sign-off', team: n % 3 === 2 ? 't-2' : 't-1', waiting_for: n % 5 === 4 ? 1 : 0,
  };
});

const clock = (n: number) => `${String(8 + Math.floor(n / 40)).padStart(2, '0')}:${String(n % 40).padStart(2, '0')}`;
/** What two people wrote in turns: three sentences at a time. */
const author = (n: number) => by(of([ana, ben], Math.floor(n / 3)), clock(Math.floor(n / 3) * 3));
const words = (n: number) => `Line ${n + 1}: she moved the chair, drank some water and said that she felt ${of(['well', 'tired', 'better', 'cold'], n)}. `;

export const threeHundred: HistoryStep[] = [...Array(300).keys()].map((n) => ({ change: `h-${n}`, by: author(n), fields: [{ path: 'notes', value: null, text: words(n), by: null }] }));

/** A page of the queue; the first of them is the one with three hundred changes. */
export function queued(visit: string): VisitPage | null {
  const row = sixty.find((r) => r.row.visit === visit)?.row;
  if (!row) return null;
  const page = visitPage(row);
  const submissions = [{ worker: row.workers[0] ?? ana, at: day(Number(visit.slice(2)), '19:04') }];
  if (visit !== 'q-0') return { ...page, submissions };
  const sentences: SentenceView[] = threeHundred.map((step, n) => ({ text: words(n), by: step.by, change: step.change }));
  return { ...page, submissions, notes: { ...page.notes, text: sentences.map((s) => s.text).join(''), sentences } };
}
