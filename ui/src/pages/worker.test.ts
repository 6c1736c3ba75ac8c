// What a care worker sees of a day: what cannot wait, what was sent back, what changed, other days, and registering.
import { cleanup, screen, waitFor, within } from '@testing-library/svelte';
import user from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { Failure } from '../backend/backend';
import { opened, show } from '../testing/render';
import RecordPage from './record/Record.svelte';
import Register from './Register.svelte';
import Today from './Today.svelte';
import Visit from './visit/Visit.svelte';

// A visit's page is long, and looking for roles in it is slow where other work shares the machine.
vi.setConfig({ testTimeout: 30_000 });

const today = async (mode = '') => {
  const shown = await show(Today, { parts: [] }, mode);
  await opened();
  return shown;
};
const visit = async (parts: string[], mode = '') => {
  const shown = await show(Visit, { parts }, mode);
  await opened();
  return shown;
};

test('what nobody has been told of heads the day, with the number to ring', async () => {
  await today();
  const box = screen.getByRole('region', { name: 'This cannot wait' });
  expect(box.textContent).toContain('Nobody has been told.');
  expect(within(box).getByRole<HTMLAnchorElement>('link', { name: '01632 960 100' }).href).toBe('tel:01632960100');
  expect(within(box).getByRole('link', { name: 'Ivy Thistlewood' })).toBeTruthy();
});

test('a visit that was sent back shows what was asked, and is answered where it stands', async () => {
  const { called } = await today();
  expect(screen.getByText('Please say what she ate.')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Answer this' }));
  await user.type(await screen.findByRole('textbox', { name: 'Your answer to your supervisor' }), 'Porridge.');
  await waitFor(() => expect(called('type_text').at(-1)).toMatchObject({ path: 'replies/rp-1/text', text: 'Porridge.' }));
});

test('what changed stays until it was seen', async () => {
  const { called } = await today();
  const news = screen.getByRole('region', { name: 'Changed since you last looked' });
  for (const text of ['New visit:', 'Moved:', 'Alert changed:', 'No longer yours:']) expect(within(news).getByText(text)).toBeTruthy();
  await user.click(within(news).getByRole('button', { name: 'I have seen this' }));
  await waitFor(() => expect(screen.queryByText('Changed since you last looked')).toBeNull());
  expect(called('saw_today').length).toBe(1);
});

test('arrow keys lead to other days, but not while typing', async () => {
  await today();
  location.hash = '#/today';
  const box = screen.getByRole('searchbox');
  box.focus();
  await user.keyboard('{ArrowRight}');
  expect(location.hash).toBe('#/today');
  box.blur();
  await user.keyboard('{ArrowRight}');
  expect(location.hash).toBe('#/today/2026-11-25');
});

test('a call is recorded by name, and then somebody knows', async () => {
  const { called } = await visit(['v-3']);
  const box = screen.getByRole('region', { name: 'Nobody answered the door' });
  await user.click(within(box).getByRole('button', { name: 'I have rung them' }));
  expect(called('record_call')).toEqual([]);
  expect(within(box).getByText('Enter the name of the person you spoke to')).toBeTruthy();
  await user.type(within(box).getByRole('textbox', { name: 'Who did you speak to?' }), 'Sue');
  await user.click(within(box).getByRole('button', { name: 'I have rung them' }));
  expect(await screen.findByText('Somebody knows')).toBeTruthy();
  expect(called('record_call')).toMatchObject([{ record: 'v-3', about: 'en-1', who: 'Sue', at: null }]);
});

test('a call that could not be written down says so and stays open', async () => {
  const { backend } = await visit(['v-3']);
  backend.answers.record_call = () => {
    throw new Failure('disk-full');
  };
  await user.type(screen.getByRole('textbox', { name: 'Who did you speak to?' }), 'Sue');
  await user.click(screen.getByRole('button', { name: 'I have rung them' }));
  expect(await screen.findByRole('alert')).toBeTruthy();
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Who did you speak to?' }).value).toBe('Sue');
  expect(screen.getByText('Nobody has been told.')).toBeTruthy();
});

test('an alert just added is undone at once', async () => {
  const { called } = await visit(['v-1']);
  await user.click(screen.getByText('Add an alert'));
  await user.selectOptions(screen.getByRole('combobox', { name: 'What kind of alert?' }), '20-50');
  await user.click(screen.getAllByRole('button', { name: 'Add' })[0] as HTMLElement);
  await user.click(await screen.findByRole('button', { name: 'Undo: Uses a wheelchair' }));
  expect(await screen.findByText('Taken back: Uses a wheelchair')).toBeTruthy();
  expect(called('undo_item').length).toBe(1);
});

test('before the door: the last words, what others changed, and what has not arrived', async () => {
  await visit(['v-1']);
  expect(screen.getByText('The key safe is stiff: press the 4 twice.')).toBeTruthy();
  expect(screen.getByText(/How to get in has changed/)).toBeTruthy();
  expect(screen.getByText(/1 earlier visit is not here yet/)).toBeTruthy();
  expect(screen.getByText(/This device last heard from the office/)).toBeTruthy();
});

test('an entry is crossed out with why, and stays to be read', async () => {
  const { called } = await visit(['v-1']);
  await user.click(screen.getByText(/^Mark it as wrong/));
  await user.click(screen.getByRole('radio', { name: 'Margaret was in good spirits.' }));
  await user.click(screen.getByRole('radio', { name: 'It is about someone else' }));
  await user.click(screen.getByRole('button', { name: 'Cross it out' }));
  await waitFor(() => expect(document.querySelector('s')?.textContent).toBe('Margaret was in good spirits.'));
  expect(called('mark_wrong')).toMatchObject([{ visit: 'v-1', path: 'notes', quote: 'Margaret was in good spirits.', why: 'someone-else', detail: '' }]);
  await user.click(screen.getByRole('button', { name: 'It was right: take this back: Margaret was in good spirits.' }));
  await screen.findByText(/Taken back by Ana Petrov/);
  expect(document.querySelector('s')).toBeNull();
  expect(called('unmark')).toMatchObject([{ visit: 'v-1' }]);
});

test('who may be the same is pointed out before anyone is registered', async () => {
  const { called } = await show(Register, { parts: ['person'] });
  await user.type(screen.getByRole('textbox', { name: 'Full name' }), 'Marg Ellery');
  await user.click(screen.getByRole('button', { name: 'Register this person' }));
  const same = await screen.findByRole<HTMLAnchorElement>('link', { name: /^It is this person/ });
  expect(same.hash).toBe('#/record/p-1');
  expect(called('register_person')).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'None of these. Register' }));
  expect(await screen.findByRole('heading', { name: 'Person registered' })).toBeTruthy();
});

test('a hazard at a place that nobody was told of heads the day, and a call about it is recorded at the place', async () => {
  await today();
  const box = screen.getByRole('region', { name: 'This cannot wait' });
  const link = within(box).getByRole<HTMLAnchorElement>('link', { name: /^Flat 2, 14 Larkspur Rise/ });
  expect(link.getAttribute('href')).toBe('#/record/l-1/hazard/h-1');
  expect(box.textContent).toContain('Damp and mould');
  cleanup();
  location.hash = '#/record/l-1/hazard/h-1';
  const { called } = await show(RecordPage, { parts: ['l-1', 'hazard', 'h-1'] });
  await screen.findByText('Nobody has been told.');
  await waitFor(() => expect(document.activeElement?.id).toBe('hazard-h-1'));
  await user.type(screen.getByRole('textbox', { name: 'Who did you speak to?' }), 'Sue');
  await user.click(screen.getByRole('button', { name: 'I have rung them' }));
  expect(await screen.findByText('Somebody knows')).toBeTruthy();
  expect(called('record_call')).toMatchObject([{ record: 'l-1', about: 'h-1', who: 'Sue', at: null }]);
});
