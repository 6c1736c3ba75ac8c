// The sentences about what a plan would clash with, while it is typed.
import { some } from './some';

export const preview = {
  title: 'Clashes and gaps',
  looking: 'Looking for clashes…',
  offline: 'There is no connection to the office, so it is not known whether this clashes with another visit. What you typed stays here.',
  stillGo: 'You can go on all the same.',
  none: 'Nobody would be in two places at once.',
  noneThrough: (day: string) => `Nobody would be in two places at once, up to ${day}.`,
  noDay: 'None of these days is still to come.',
  clashes: (n: number) => `This clashes with ${some(n, 'other visit', 'other visits')}`,
  clash: (name: string, day: string, from: string, until: string, who: string | null) => `${name} is at another visit, ${day}, ${from} to ${until}${who ? `: ${who}` : ', for another team'}`,
  times: (n: number) => ` (${some(n, 'time', 'times')})`,
  more: (n: number) => `And ${n} more.`,
  short: (n: number) => `This visit needs ${some(n, 'more worker', 'more workers')}.`,
  gaps: (n: number, day: string) => `${some(n, 'other visit needs', 'other visits need')} more workers on ${day}`,
  gap: (from: string, until: string, who: string, n: number) => `${from} to ${until}, ${who}: needs ${n} more`,
};
