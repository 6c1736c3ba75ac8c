// What is asked of central about a plan while it is typed: nothing until it says enough to clash with something.
import type { Args } from '../../backend/backend';
import { clockOf, isClock, isDay } from './moments';

/** The longest visit, in minutes: a day. */
const LONGEST = 24 * 60;

export type Typed = {
  case: string;
  visit?: string;
  /** Days of the week, 1 Monday to 7 Sunday; none for one visit. */
  days?: number[];
  from: string;
  until?: string;
  start: string;
  minutes: string;
  workers: string[];
  needs: number;
};

export function previewOf({ case: about, visit, days = [], from, until = from, start, minutes, workers, needs }: Typed): Args<'preview_plan'> | null {
  const long = Number(minutes);
  const whole = about && workers.length > 0 && isClock(start) && Number.isInteger(long) && long > 0 && long <= LONGEST;
  if (!whole || !isDay(from) || !isDay(until) || until < from) return null;
  return { case: about, visit: visit ?? null, days, start: clockOf(start), minutes: long, from, until, workers: [...workers], needs };
}
