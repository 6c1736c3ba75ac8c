// The rows of the week's board: one for each worker, or one for each person or place.
import type { DirectoryPage, WeekPage, WeekVisit } from '../../backend/generated/verbs';
import { canGo } from '../desk/props';

export type By = 'workers' | 'people';
export type Row = { key: string; name: string; visits: WeekVisit[] };

const byName = (a: Row, b: Row) => a.name.localeCompare(b.name);

/** Workers of these teams, whether they have a visit or not, and whoever else has one; who nobody goes to first. */
function ofWorkers(week: WeekPage, directory: DirectoryPage, teams: string[], nobody: string): Row[] {
  const rows = new Map<string, Row>();
  for (const x of directory.workers)
    if (canGo(x) && x.role !== 'supervisor' && x.teams.some((t) => teams.includes(t))) rows.set(x.id, { key: x.id, name: x.name, visits: [] });
  const none: Row = { key: 'nobody', name: nobody, visits: [] };
  for (const visit of week.visits) {
    if (visit.row.workers.length === 0) none.visits.push(visit);
    // Two people who put the same worker on a visit at once put them there twice.
    for (const [id, name] of new Map(visit.row.workers.map((x) => [x.id, x.name]))) {
      const row = rows.get(id) ?? { key: id, name, visits: [] };
      row.visits.push(visit);
      rows.set(id, row);
    }
  }
  return [...(none.visits.length > 0 ? [none] : []), ...[...rows.values()].sort(byName)];
}

/** Everyone with an open case, whether they have a visit or not. */
function ofPeople(week: WeekPage, directory: DirectoryPage): Row[] {
  const rows = new Map<string, Row>();
  const subject = new Map<string, string>();
  for (const c of directory.cases) {
    const key = c.person ?? c.place ?? c.case;
    subject.set(c.case, key);
    if (!c.closed && !rows.has(key)) rows.set(key, { key, name: c.person_name ?? c.address ?? c.title, visits: [] });
  }
  for (const visit of week.visits) {
    const key = subject.get(visit.row.case) ?? visit.row.case;
    const row = rows.get(key) ?? { key, name: visit.row.person ?? visit.row.address ?? visit.row.title, visits: [] };
    row.visits.push(visit);
    rows.set(key, row);
  }
  return [...rows.values()].sort(byName);
}

export const rowsOf = (by: By, week: WeekPage, directory: DirectoryPage, teams: string[], nobody: string): Row[] =>
  by === 'workers' ? ofWorkers(week, directory, teams, nobody) : ofPeople(week, directory);
