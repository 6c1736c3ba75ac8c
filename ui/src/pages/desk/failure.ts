// Why the office did not do what the desk asked, in the desk's own words where they say more.
import type { Failure } from '../../backend/backend';
import { w } from '../../words/language.svelte';
import { sayFailure } from '../../words/say';

export function sayDeskFailure(failure: Failure): string {
  if (failure.code === 'offline') return w.desk.offline;
  if (failure.code === 'not-allowed') return failure.detail === 'last-administrator' ? w.organisation.lastAdministrator : w.desk.notAllowed;
  if (failure.code === 'changed') return w.plan.begun;
  if (failure.code === 'not-found') return w.desk.notFound;
  return sayFailure(failure);
}
