// Moments and days as people read them in their language, always on the clock of Europe/London.
import { language, w } from './words/language.svelte';

const ZONE = 'Europe/London';
const made = new Map<string, Intl.DateTimeFormat>();
/** A way to write moments, in the language that is spoken now. */
function format(options: Intl.DateTimeFormatOptions, locale: string = language.locale): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = made.get(key) ?? new Intl.DateTimeFormat(locale, { timeZone: ZONE, ...options });
  made.set(key, known);
  return known;
}

const clock = (locale?: string) => format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, locale);
const long = () => format({ weekday: 'long', day: 'numeric', month: 'long' });
const short = () => format({ day: 'numeric', month: 'short', year: 'numeric' });
/** `YYYY-MM-DD`, whatever language is spoken. */
const iso = format({ year: 'numeric', month: '2-digit', day: '2-digit' }, 'sv-SE');

const known = (moment: string | null): Date | null => {
  const date = moment === null ? null : new Date(moment);
  return date === null || Number.isNaN(date.getTime()) ? null : date;
};

/** `10:42` */
export const timeOf = (moment: string | null): string => {
  const date = known(moment);
  return date ? clock().format(date) : '';
};

/** `24 Nov 2026 at 10:42`, or `10:42` on the present day. */
export function momentOf(moment: string | null, now: Date = new Date()): string {
  const date = known(moment);
  if (!date) return '';
  const time = clock().format(date);
  return iso.format(date) === iso.format(now) ? time : w.moment(short().format(date), time);
}

/** The local day of a moment, `YYYY-MM-DD`. */
export const dayOf = (moment: Date): string => iso.format(moment);

/** `Tuesday 24 November` */
export const dayName = (day: string): string => {
  const date = known(`${day}T12:00:00Z`);
  return date ? long().format(date).replace(',', '') : day;
};

const brief = () => format({ weekday: 'short', day: 'numeric', month: 'short' });
/** `Tue 24 Nov` */
export const shortDay = (day: string): string => {
  const date = known(`${day}T12:00:00Z`);
  return date ? brief().format(date).replace(',', '') : day;
};

/** The day before or after. */
export function dayPlus(day: string, days: number): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** `1950`, `March 1950` or `27 March 1950`, for a date of which only a part may be known. */
export function partialDate(text: string): string {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(text) ?? [];
  if (year === undefined) return text;
  if (month === undefined) return year;
  const date = new Date(`${year}-${month}-${day ?? '15'}T12:00:00Z`);
  if (Number.isNaN(date.getTime())) return text;
  return format({ month: 'long', year: 'numeric', ...(day === undefined ? {} : { day: 'numeric' }) }).format(date);
}

/** The moment at which a London clock shows this date and time; null if there is none. */
export function momentAt(day: string, time: string): string | null {
  const guess = known(`${day}T${time.padStart(5, '0')}:00Z`);
  if (!guess) return null;
  for (const hours of [0, 1]) {
    const tried = new Date(guess.getTime() - hours * 3_600_000);
    if (iso.format(tried) === day && clock('en-GB').format(tried) === time.padStart(5, '0')) return tried.toISOString();
  }
  return null;
}
