// A form that was not sent yet: on disk as it is typed, there again after a lock or a flat battery, forgotten once sent.
import { render, screen, waitFor } from '@testing-library/svelte';
import user from '@testing-library/user-event';
import { expect, test } from 'vitest';
import Rang from '../parts/Rang.svelte';
import AddAlert from '../parts/AddAlert.svelte';
import { fake } from '../backend/fake';
import Record from '../pages/record/Record.svelte';
import { opened, show } from '../testing/render';
import { Session, sessionContext } from './session.svelte';
import { w } from '../words/language.svelte';

const DRAFT = { record: 'v-1', place: 'rang/c-1' };

test('what is typed is on disk soon, and forgotten once it is sent', async () => {
  const { backend, called } = await show(Rang, { record: 'v-1', about: 'c-1' });
  await user.type(screen.getByLabelText(w.worker.who), 'The duty desk');
  await waitFor(() => expect(called('keep_draft').at(-1)).toEqual({ ...DRAFT, text: '{"who":"The duty desk"}' }), { timeout: 250 });
  await user.click(screen.getByRole('button', { name: w.worker.rang }));
  await waitFor(async () => expect(await backend.call('drafts', { record: 'v-1' })).toEqual([]));
  expect(screen.getByLabelText<HTMLInputElement>(w.worker.who).value).toBe('');
});

test('what stood in a form stands there again, and a form that was folded away shows itself', async () => {
  const backend = fake();
  await backend.call('keep_draft', { record: 'p-1', place: 'alert', text: '{"detail":"Dog in the yard"}' });
  render(AddAlert, { props: { person: 'p-1', place: null }, context: sessionContext(new Session(backend)) });
  const box = await screen.findByLabelText<HTMLTextAreaElement>(w.visit.alertDetail);
  await waitFor(() => expect(box.value).toBe('Dog in the yard'));
  expect(box.closest('details')?.open).toBe(true);
});

test('what saves it is told which form it was, and nothing of it is kept afterwards', async () => {
  const { backend, called } = await show(Rang, { record: 'v-1', about: 'c-1' });
  await user.type(screen.getByLabelText(w.worker.who), 'The duty desk');
  await user.click(screen.getByRole('button', { name: w.worker.rang }));
  await waitFor(() => expect(called('record_call')).toMatchObject([{ who: 'The duty desk', sent: DRAFT }]));
  // What was typed was on its way to the disk before it was sent, and no save follows that would bring it back.
  const verbs = backend.calls.map((c) => c.verb);
  expect(verbs.lastIndexOf('keep_draft')).toBeLessThan(verbs.indexOf('record_call'));
  await new Promise((next) => setTimeout(next, 300));
  expect(backend.calls.map((c) => c.verb).slice(verbs.length)).not.toContain('keep_draft');
  expect(await backend.call('drafts', { record: 'v-1' })).toEqual([]);
});

test('what is typed while it is being sent stays', async () => {
  const { backend } = await show(Rang, { record: 'v-1', about: 'c-1' });
  let give = (): void => undefined;
  backend.answers.record_call = (() => new Promise<{ item: string }>((done) => (give = () => done({ item: 'td-1' })))) as never;
  const box = screen.getByLabelText<HTMLInputElement>(w.worker.who);
  await user.type(box, 'The duty desk');
  await user.click(screen.getByRole('button', { name: w.worker.rang }));
  await waitFor(() => expect(backend.calls.some((c) => c.verb === 'record_call')).toBe(true));
  await user.type(box, ' and Sue');
  give();
  await waitFor(async () => expect(await backend.call('drafts', { record: 'v-1' })).toEqual([{ place: DRAFT.place, text: '{"who":"The duty desk and Sue"}' }]));
  expect(box.value).toBe('The duty desk and Sue');
});

test('all forms of a record are asked for in one call', async () => {
  const { called } = await show(Record, { parts: ['p-1'] });
  await opened();
  await waitFor(() => expect(called('drafts').length).toBeGreaterThan(0));
  const records = called('drafts').map((args) => (args as { record: string }).record);
  expect(records).toEqual([...new Set(records)]);
});
