// The week of the made-up organisation: one visit that needs someone, and two that clash.
import type { PatternRow, VisitRow, WeekPage, WeekVisit } from '../generated/verbs';
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
