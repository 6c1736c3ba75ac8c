// What every form of the desk is given.
import type { DirectoryPage } from '../../backend/generated/verbs';

export type DeskProps = { directory: DirectoryPage; about: string; done: () => void };
export const choices = (rows: { id: string; name: string }[]) => rows.map((r) => ({ value: r.id, label: r.name }));
/** Those who can be given work. */
export const able = (directory: DirectoryPage) => choices(directory.workers.filter((x) => x.active && x.role !== 'central'));
/** Cases, each told apart from the many others of the same title. */
export const casesOf = (directory: DirectoryPage) =>
  directory.cases.map((c) => ({ value: c.case, label: [c.title, c.person_name ?? c.address].filter(Boolean).join(', ') }));
