// A visit: what must be known first, typing while others write, what is missing, and settling.
import { screen, waitFor, within } from '@testing-library/svelte';
import user from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { opened, show } from '../../testing/render';
import Visit from './Visit.svelte';

// The page is long, and looking for roles in it is slow where other work shares the machine.
vi.setConfig({ testTimeout: 30_000 });

const visit = async (mode = '') => {
  const shown = await show(Visit, { parts: ['v-1'] }, mode);
  await opened();
  return shown;
};

test('alerts come first, codes are hidden until asked for, and "not asked" is said', async () => {
  await visit();
  expect(screen.getByText('Do not visit alone', { selector: 'strong' })).toBeTruthy();
  expect(screen.queryByText('4471')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Show codes' }));
  expect(screen.getByText('4471')).toBeTruthy();
  expect(screen.getByText('Nobody has asked about allergies yet.')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'They have no known allergies' }));
  await waitFor(() => expect(screen.queryByText('Nobody has asked about allergies yet.')).toBeNull());
});

test('a change that arrives while typing does not touch the field', async () => {
  const { backend, called } = await visit();
  const notes = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'What happened' });
  await user.type(notes, 'Mine.');
  const mine = notes.value;
  await waitFor(() => expect(called('type_text').at(-1)).toMatchObject({ text: mine }));
  await backend.call('type_text', { record: 'v-1', path: 'notes', base: '', text: `${mine} And theirs.` });
  expect(await screen.findByText(/Someone else wrote here too/)).toBeTruthy();
  expect(notes.value).toBe(mine);
  expect(document.activeElement).toBe(notes);
});

test('a key that belongs to another page asks for nothing', async () => {
  const { backend, called } = await visit();
  const opened = called('open_visit').length;
  backend.say('changed', { keys: ['v-77'] });
  await new Promise((done) => setTimeout(done, 20));
  expect(called('open_visit').length).toBe(opened);
});

test('both sentences of a disagreement are shown and one is chosen', async () => {
  const { called } = await visit();
  expect(screen.getByText('She ate half of her porridge.')).toBeTruthy();
  expect(screen.getByText('She ate all of her porridge and asked for more.')).toBeTruthy();
  const uses = screen.getAllByRole('button', { name: 'Use this one (2)' });
  await user.click(uses.at(-1) as HTMLElement);
  expect(called('settle')).toEqual([{ record: 'v-1', conflict: 'k-1', chosen: { kind: 'text', value: 'She ate all of her porridge and asked for more. ' } }]);
});

test('what is missing is listed with the focus, and each line leads to its place', async () => {
  await visit();
  await user.click(screen.getByRole('button', { name: 'Submit this visit' }));
  const summary = await screen.findByRole('alert');
  await waitFor(() => expect(document.activeElement).toBe(summary));
  for (const link of summary.querySelectorAll('a')) expect(document.getElementById(link.hash.slice(1)), link.hash).toBeTruthy();
  await user.click(screen.getByRole('link', { name: /How do they seem today/ }));
  expect(document.activeElement?.closest('fieldset')?.textContent).toContain('How do they seem today?');
});

test('what is being typed is committed before the visit is submitted', async () => {
  const { backend } = await visit();
  await user.type(screen.getByRole('textbox', { name: 'What happened' }), 'Late words.');
  await user.click(screen.getByRole('button', { name: 'Submit this visit' }));
  await waitFor(() => expect(backend.calls.some((c) => c.verb === 'submit_visit')).toBe(true));
  const order = backend.calls.map((c) => c.verb).filter((v) => ['type_text', 'leave_field', 'submit_visit'].includes(v));
  expect(order.slice(-3)).toEqual(['type_text', 'leave_field', 'submit_visit']);
});

test('a task that takes two and was done by one asks why', async () => {
  await visit();
  expect(screen.getByRole('textbox', { name: 'Why was it done alone?' })).toBeTruthy();
  expect(screen.getByRole('textbox', { name: 'Why?' })).toBeTruthy();
});

test('the links at the top begin with what comes next: to check in, nothing while one is there, then to finish', async () => {
  const { backend } = await visit();
  const links = () => within(screen.getByRole('navigation', { name: 'In this visit' })).getAllByRole('link').map((link) => link.textContent);
  expect(links()[0]).toBe('Check in');
  await backend.call('check_in', { visit: 'v-1', at: null });
  await waitFor(() => expect(links()).not.toContain('Check in'));
  expect(links()).toContain('Check out and finish');
  await backend.call('check_out', { visit: 'v-1', at: null });
  await waitFor(() => expect(links()[0]).toBe('Finish and submit'));
  expect(links()).not.toContain('Check in');
});
