// Days and clock times as they are typed into a plan.
import { momentAt } from '../../time';

/** `9.5` is not a time, `9:05`, `09.05` and `0905` are the same one. */
export const clockOf = (typed: string): string => {
  const text = typed.trim().replace('.', ':');
  const plain = /^\d{4}$/.test(text) ? `${text.slice(0, 2)}:${text.slice(2)}` : text;
  return plain.padStart(5, '0');
};
export const isClock = (typed: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(clockOf(typed));
export const isDay = (day: string): boolean => momentAt(day, '12:00') !== null;

/** Start and end of a visit on a day. */
export function span(day: string, typed: string, minutes: string): { start: string; end: string } {
  const start = momentAt(day, clockOf(typed)) ?? '';
  return { start, end: new Date(Date.parse(start) + Number(minutes) * 60_000).toISOString() };
}
