// Which moment a time means, and what to ask the core for: of this device's knowledge, or of another's.
import type { Against, Clock, Moment, RecordAt, RecordId, ShownRow } from '../../backend/generated/verbs';

export type Way = Clock | 'elsewhere';

/** The moments at which another device showed something, the oldest first. */
export function momentsOf(rows: ShownRow[], device: string): Moment[] {
  const made = new Map<string, Moment>();
  for (const row of rows.filter((r) => r.device === device)) {
    const moment = made.get(row.at) ?? { at: row.at, by: [], records: [] };
    if (!moment.records.includes(row.record)) moment.records.push(row.record);
    made.set(row.at, moment);
  }
  return [...made.values()].sort((a, b) => a.at.localeCompare(b.at));
}

/** The last moment at or before a time; -1 where there is none. */
export const lastAt = (moments: Moment[], at: string): number => moments.findLastIndex((m) => m.at <= at);

/** What another device showed last of a record, at or before a time. */
const headsAt = (rows: ShownRow[], device: string, record: RecordId, at: string): string | null =>
  rows.filter((r) => r.device === device && r.record === record && r.at <= at).at(-1)?.heads ?? null;

export type Question = { way: Way; at: string; before: string | null; compare: 'before' | 'now'; device: string; rows: ShownRow[] };

/** What to ask of one record; null where the other device had not shown it. */
export function ask(record: RecordId, { way, at, before, compare, device, rows }: Question): RecordAt | null {
  const elsewhere = way === 'elsewhere';
  const heads = elsewhere ? headsAt(rows, device, record, at) : null;
  if (elsewhere && heads === null) return null;
  const earlier = elsewhere && before ? headsAt(rows, device, record, before) : null;
  const against: Against =
    compare === 'now' ? { against: 'now' } : { against: 'before', at: elsewhere && earlier === null ? null : before, heads: earlier };
  return { record, at, clock: elsewhere ? 'shown' : way, heads, against };
}
