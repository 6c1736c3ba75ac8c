// A date as three parts that are typed, and as ISO 8601 with gaps where there are gaps.
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const two = (text: string) => (/^\d$/.test(text) ? `0${text}` : text);
const month = (text: string) => {
  const named = MONTHS.indexOf(text.trim().slice(0, 3).toLowerCase());
  return named < 0 ? two(text.trim()) : two(String(named + 1));
};
/** ISO 8601 as far as it was typed: `1950`, `1950-03`, `1950-03-27`; with gaps where there are gaps. */
export function joined(day: string, mon: string, year: string): string {
  const [d, m, y] = [two(day.trim()), month(mon), year.trim()];
  if (!d && !m) return y;
  return d ? `${y}-${m}-${d}` : `${y}-${m}`;
}
export function parts(value: string): [day: string, month: string, year: string] {
  const [, year = '', mon = '', day = ''] = /^([^-]*)-?([^-]*)-?(.*)$/s.exec(value) ?? [];
  return [day, mon, year];
}
