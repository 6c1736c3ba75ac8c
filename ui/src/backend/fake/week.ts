// The week of the made-up organisation: one visit that needs someone, and two that clash.
import type { PatternRow, PlanPreview, PreviewPlan, VisitRow, WeekPage, WeekVisit } from '../generated/verbs';
import { ana, rows } from './people';

/** As long as a real one. */
export const CODE = `DOORSTEP-${'pAB4aHR0cHM6Ly9kb29yc3RlcC5leGFtcGxlLm9yZzo4NDAw'.repeat(4)}`;

const plus = (day: string, days: number) => new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** A week by its Monday, with these visits. */
export function weekOf(date: string | null, visits: (monday: string) => WeekVisit[]): WeekPage {
  const today = '2026-11-24';
  const day = date ?? today;
  const monday = plus(day, -((new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7));
  return { days: [0, 1, 2, 3, 4, 5, 6].map((n) => plus(monday, n)), today, before: plus(monday, -7), after: plus(monday, 7), visits: visits(monday) };
}

export const visitOn = (day: string, row: VisitRow, more: Partial<WeekVisit> = {}): WeekVisit => ({ date: day, row, needs: 1, short: 0, clashes: [], weekly: false, ...more });

export const week = (date: string | null): WeekPage =>
  weekOf(date, (monday) =>
    monday === '2026-11-23'
      ? rows.map((row, n) => visitOn(row.planned_start?.slice(0, 10) ?? monday, row, n === 2 ? { needs: 2, short: 1, weekly: true } : n === 3 ? { clashes: [ana] } : {}))
      : [],
  );

export const patterns: PatternRow[] = [
  { pattern: 'wp-1', case: 'c-1', title: 'Morning care', days: [1, 3, 5], start: '10:15', minutes: 30, from: '2026-11-02', until: '2026-12-04', workers: [ana.id], stands: 'ends-soon' },
];

/** Ana is at her round from ten and from one, for an hour each, and one visit of each day needs someone. */
export function previewed({ days, from, until, start, workers, needs }: PreviewPlan): PlanPreview {
  const busy = workers.includes(ana.id) && ['10', '13'].includes(start.slice(0, 2));
  const hour = start.slice(0, 2);
  const at = (time: string) => `${from}T${time}:00.000Z`;
  return {
    day: from,
    through: days.length > 0 ? until : from,
    clashes: busy ? [{ worker: ana, start: at(`${hour}:15`), end: at(`${hour}:55`), times: days.length > 0 ? 8 : 1, case: 'c-1' }, { worker: ana, start: at(`${hour}:30`), end: at(`${hour}:45`), times: 1, case: null }] : [],
    more: 0,
    short: Math.max(0, needs - workers.length),
    gaps: [{ case: 'c-1', start: at('12:00'), end: at('12:30'), short: 1 }],
  };
}
