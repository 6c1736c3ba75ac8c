// The made-up organisation grown large: sixty of everything, for looking at pages when they are full.
import type { CaseRow, DeviceRow, DirectoryPage, DirectoryWorker, PatternRow, WeekPage } from '../generated/verbs';
import { directory as small, NOW, rows } from './people';
import { visitOn, weekOf } from './week';

const given = ['Ada', 'Bola', 'Ciarán', 'Dilys', 'Eluned', 'Farida', 'Gwen', 'Hamza', 'Ingrid', 'Józef'];
const family = ['Amber', 'O’Bluebell', 'Clover-Smith', 'Daisy', 'Elderflower', 'Foxglove'];
const numbers = Array.from({ length: 60 }, (_, n) => n);
const name = (n: number) => `${given[n % 10]} ${family[Math.floor(n / 10)]}`;
const at = <T>(list: T[], n: number): T => list[n % list.length] as T;

const workers: DirectoryWorker[] = numbers.map((n) => ({ id: `w-${n}`, name: name(n), role: n % 15 === 0 ? 'supervisor' : 'care-worker', teams: ['t-1'], active: n % 20 !== 19 }));
const carers = workers.filter((x) => x.role === 'care-worker');
const cases: CaseRow[] = numbers.map((n) => ({
  case: `c-${n}`, title: 'Care at home', service: 'care', person: `p-${n}`, place: `l-${n}`, person_name: `${at(given, n * 7)} ${at(family, n)} of Norbiton`,
  address: `${n + 1} Larkspur Rise, Norbiton, KT1 9ZZ`, team: 't-1', workers: n % 9 === 0 ? [] : [at(carers, n), at(carers, n * 3)].map(({ id, name }) => ({ id, name })), closed: n % 12 === 11 ? NOW : null,
}));
export const directory: DirectoryPage = { ...small, workers: [...small.workers, ...workers], cases, teams: [...small.teams, { id: 't-2', name: 'Home care south', service: 'care' }] };
export const devices: DeviceRow[] = numbers.map((n) => ({
  device: `d-${n}`, name: `Blue phone ${n + 1}`, worker: `w-${n}`, revoked: n % 10 === 9 ? NOW : null, last_heard: n % 7 === 6 ? null : NOW, waiting: n % 5 === 0 ? n : 0,
  oldest_waiting: n % 5 === 0 ? NOW : null, clock_ahead_seconds: n % 13 === 12 ? 900 : 0, app: '0.1.0', mismatches: 0,
}));
export const week = (date: string | null): WeekPage =>
  weekOf(date, (monday) =>
    numbers.map((n) => {
      const day = new Date(Date.parse(`${monday}T12:00:00Z`) + (n % 7) * 86_400_000).toISOString().slice(0, 10);
      const hour = String(7 + (n % 12)).padStart(2, '0');
      const of = at(cases, n);
      const row = { ...at(rows, 2), visit: `v-${n}`, case: of.case, person: of.person_name, address: of.address, workers: of.workers, state: n % 17 === 16 ? ('cancelled' as const) : ('planned' as const) };
      return visitOn(day, { ...row, planned_start: `${day}T${hour}:00:00.000Z`, planned_end: `${day}T${hour}:30:00.000Z` }, { short: of.workers.length === 0 ? 1 : 0, clashes: n % 19 === 18 ? of.workers.slice(0, 1) : [] });
    }),
  );
export const patterns: PatternRow[] = numbers.slice(0, 12).map((n) => ({
  pattern: `wp-${n}`, case: `c-${n}`, title: 'Morning care', days: [1, 2, 3, 4, 5, 6, 7], start: '07:30', minutes: 30, from: '2026-11-02', until: n < 3 ? '2026-12-04' : '2027-06-30', workers: [`w-${n + 1}`], stands: n < 3 ? 'ends-soon' : 'goes-on',
}));
