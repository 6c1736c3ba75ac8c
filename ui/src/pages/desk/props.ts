// What the pages of the desk share: choices of workers, teams and cases.
import type { DirectoryPage, DirectoryWorker } from '../../backend/generated/verbs';

export type DeskProps = { directory: DirectoryPage; about: string; done: () => void };
export const choices = (rows: { id: string; name: string }[]) => rows.map((r) => ({ value: r.id, label: r.name }));
/** Whether someone can be given work. */
export const canGo = (worker: DirectoryWorker) => worker.active && worker.role !== 'central' && worker.role !== 'administrator';
/** Those who work here, whatever they do. */
export const staff = (directory: DirectoryPage) => directory.workers.filter((worker) => worker.role !== 'central');
/** Open cases, each told apart from the many others of the same title. */
export const casesOf = (directory: DirectoryPage) =>
  directory.cases.filter((c) => !c.closed).map((c) => ({ value: c.case, label: [c.title, c.person_name ?? c.address].filter(Boolean).join(', ') }));
