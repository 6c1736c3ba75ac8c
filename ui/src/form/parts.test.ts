// A form in parts: what is left to do in each, the way to each, and what is folded away opens for whoever is led there.
import { screen, waitFor, within } from '@testing-library/svelte';
import user from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { question } from '../backend/fake/form';
import { show } from '../testing/render';
import Form from './Form.svelte';
import type { Page, PageItem } from './page';

const page = (...items: PageItem[]): Page => ({ url: 'u', version: '1', title: 'A form', items, answered: 0, of: 5, problems: 0, unplaced: [] });
const form = (items: PageItem[], problems = false) =>
  show(Form, { visit: 'v-1', view: { response: 'r-1', canonical: 'u|1', page: page(...items), base: 'aa' }, problems });
const yes = { shape: 'register', value: { kind: 'boolean', value: true } } as const;
const needed = (key: string) => ({ required: true, problems: [{ link_id: key, key, code: 'required' as const, limit: null }] });

const parts = () => [
  question('how', 'group', 'How they are', { items: [question('pain', 'boolean', 'Pain?', needed('pain')), question('mood', 'string', 'Mood', { answer: yes })] }),
  question('food', 'group', 'Food', { items: [question('ate', 'boolean', 'Ate?', { answer: yes })] }),
  question('off', 'group', 'Not asked now', { enabled: false, items: [question('x', 'string', 'X')] }),
  question('end', 'group', 'The end', { items: [question('cups', 'integer', 'Cups', { answer: yes, problems: [{ link_id: 'cups', key: 'cups', code: 'wrong-type', limit: null }] }), question('d', 'display', 'A line')] }),
];

test('each part says how much of it is answered, and what needs an answer', async () => {
  await form(parts());
  const lines = within(screen.getByRole('navigation', { name: 'Parts of this form' })).getAllByRole('listitem');
  expect(lines.map((line) => line.textContent?.replace(/\s+/g, ' ').trim())).toEqual([
    'How they are 1 of 2 answered, 1 needs an answer',
    'Food Answered',
    'The end Answered, 1 to check',
  ]);
  const how = screen.getByRole('heading', { name: 'How they are' }).closest('details');
  expect(how?.querySelector('summary')?.textContent).toContain('1 needs an answer');
});

test('a part that was folded away opens for whoever is led to it', async () => {
  await form(parts());
  const food = screen.getByRole('heading', { name: 'Food' }).closest('details') as HTMLDetailsElement;
  expect(food.open).toBe(true);
  await user.click(screen.getByRole('heading', { name: 'Food' }));
  await waitFor(() => expect(food.open).toBe(false));
  await user.click(screen.getByRole('link', { name: 'Food' }));
  expect(food.open).toBe(true);
  expect(document.activeElement).toBe(food.querySelector('summary'));
});

test('a form of one part has no list of parts', async () => {
  await form([question('how', 'group', 'How they are', { items: [question('pain', 'boolean', 'Pain?')] })]);
  expect(screen.queryByRole('navigation')).toBeNull();
  expect(screen.getByRole('heading', { name: 'How they are' })).toBeTruthy();
});

test('what stands under a question is asked, in each instance too', async () => {
  const under = (key: string) => [question('why', 'string', 'Why?', { key })];
  await form([
    question('fall', 'boolean', 'A fall?', { items: under('why') }),
    question('who', 'string', 'Who?', { repeats: true, instances: [{ id: '1', key: 'who:1', removed: false, answer: yes, items: under('who:1/why') }] }),
  ]);
  expect(screen.getAllByRole('textbox', { name: /Why\?/ }).length).toBe(2);
});

test('a choice of which the options are not here is answered in words', async () => {
  const { called } = await form([question('c', 'choice', 'Race', { required: true })]);
  await user.type(screen.getByRole('textbox', { name: 'Race' }), 'White');
  await user.tab();
  await waitFor(() => expect(called('answer').at(-1)).toMatchObject({ key: 'c', value: { value: 'White' } }));
  expect(screen.getByText(/not on this device/)).toBeTruthy();
});
