// A form that was not sent yet: on disk as it is typed, there again after a lock or a flat battery, forgotten once sent.
import { render, screen, waitFor } from '@testing-library/svelte';
import user from '@testing-library/user-event';
import { expect, test } from 'vitest';
import Rang from '../parts/Rang.svelte';
import AddAlert from '../parts/AddAlert.svelte';
import { fake } from '../backend/fake';
import { show } from '../testing/render';
import { Session, sessionContext } from './session.svelte';
import { w } from '../words/language.svelte';

const DRAFT = { record: 'v-1', place: 'rang/c-1' };

test('what is typed is on disk soon, and forgotten once it is sent', async () => {
  const { backend, called } = await show(Rang, { record: 'v-1', about: 'c-1' });
  await user.type(screen.getByLabelText(w.worker.who), 'The duty desk');
  await waitFor(() => expect(called('keep_draft').at(-1)).toEqual({ ...DRAFT, text: '{"who":"The duty desk"}' }), { timeout: 250 });
  await user.click(screen.getByRole('button', { name: w.worker.rang }));
  await waitFor(async () => expect(await backend.call('draft', DRAFT)).toEqual({ text: '' }));
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
