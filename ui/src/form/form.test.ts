// The renderer shows every type of item and writes what the core expects, and shows no rule of its own.
import { screen, waitFor, within } from '@testing-library/svelte';
import user from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { question } from '../backend/fake/form';
import type { ItemType, Page, PageItem } from './page';
import { show } from '../testing/render';
import Form from './Form.svelte';

const page = (...items: PageItem[]): Page => ({ url: 'u', version: '1', title: 'A form', items, answered: 0, of: items.length, problems: 0, unplaced: [] });
const form = (items: PageItem[], problems = false) =>
  show(Form, { visit: 'v-1', view: { response: 'r-1', canonical: 'u|1', page: page(...items), base: 'aa' }, problems });
const option = (display: string, key: string | null = null, exclusive = false) => ({ code: display.toLowerCase(), display, exclusive, key, chosen: false });

const typed: [ItemType, string, string, Partial<PageItem>?][] = [
  ['string', 'A neighbour', 'A neighbour'],
  ['decimal', '4.50', '4.50'],
  ['time', '14:30', '14:30'],
  ['url', 'https://example.org', 'https://example.org'],
  ['reference', 'CARE-1', 'CARE-1'],
  ['quantity', '72.5', '72.5 kg', { units: [{ code: 'kg', display: 'kg' }] }],
];
test.each(typed)('%s is typed and written as one value', async (kind, keys, kept, more = {}) => {
  const { called } = await form([question('q/1', kind, 'Question', { required: true, ...more })]);
  await user.type(screen.getByRole('textbox', { name: 'Question' }), keys);
  await user.tab();
  await waitFor(() => expect(called('answer').at(-1)).toEqual({ visit: 'v-1', base: 'aa', key: 'q/1', value: { kind: 'text', value: kept } }));
});

test('a whole number is written as one, and what is none as it was typed', async () => {
  const { called } = await form([question('n', 'integer', 'How many?', { required: true })]);
  await user.type(screen.getByRole('textbox', { name: 'How many?' }), '4');
  await user.tab();
  await waitFor(() => expect(called('answer').at(-1)).toMatchObject({ value: { kind: 'integer', value: 4 } }));
  await user.type(screen.getByRole('textbox', { name: 'How many?' }), 'ish');
  await user.tab();
  await waitFor(() => expect(called('answer').at(-1)).toMatchObject({ value: { kind: 'text', value: '4ish' } }));
});

test('text is typed into the response as free text', async () => {
  const { called } = await form([question('eaten', 'text', 'What did they eat?')]);
  await user.type(screen.getByRole('textbox', { name: /What did they eat/ }), 'Porridge.');
  await user.tab();
  await waitFor(() => expect(called('leave_field').length).toBe(1));
  expect(called('type_text').at(-1)).toEqual({ record: 'r-1', path: 'answers/eaten', base: 'aa', text: 'Porridge.' });
});

test('a date is typed in three parts, with the month in words', async () => {
  const { called } = await form([question('seen', 'date', 'Seen')]);
  await user.type(screen.getByRole('textbox', { name: 'Day' }), '7');
  await user.type(screen.getByRole('textbox', { name: 'Month' }), 'March');
  await user.type(screen.getByRole('textbox', { name: 'Year' }), '2026');
  await user.tab();
  await waitFor(() => expect(called('answer').at(-1)).toMatchObject({ value: { value: '2026-03-07' } }));
});

test('a moment is typed as a date and a time on London’s clock', async () => {
  const { called } = await form([question('fell', 'dateTime', 'Fell')]);
  await user.type(screen.getByRole('textbox', { name: 'Day' }), '7');
  await user.type(screen.getByRole('textbox', { name: 'Month' }), '7');
  await user.type(screen.getByRole('textbox', { name: 'Year' }), '2026');
  await user.type(screen.getByRole('textbox', { name: /Time/ }), '14:30');
  await user.tab();
  await waitFor(() => expect(called('answer').at(-1)).toMatchObject({ value: { value: '2026-07-07T13:30:00.000Z' } }));
});

test('yes or no is a Boolean', async () => {
  const { called } = await form([question('pain', 'boolean', 'Pain?')]);
  await user.click(screen.getByRole('radio', { name: 'No' }));
  expect(called('answer')).toEqual([{ visit: 'v-1', base: 'aa', key: 'pain', value: { kind: 'boolean', value: false } }]);
});

test('a choice writes the code of its option', async () => {
  const { called } = await form([question('mood', 'choice', 'Mood', { options: [option('Well'), option('Tired')] })]);
  await user.click(screen.getByRole('radio', { name: 'Tired' }));
  expect(called('answer')).toEqual([{ visit: 'v-1', base: 'aa', key: 'mood', value: { kind: 'text', value: 'tired' } }]);
});

test('tick boxes write one Boolean each, and "none of these" takes the others back', async () => {
  const options = [{ ...option('Bruise', 's=bruise'), chosen: true }, option('None', 's=none', true)];
  const { called } = await form([question('s', 'open-choice', 'Signs', { repeats: true, options, other: { key: 's=+', answer: null } })]);
  await user.click(screen.getByRole('checkbox', { name: 'None' }));
  await waitFor(() => expect(called('answer').length).toBe(2));
  expect(called('answer')).toEqual([
    { visit: 'v-1', base: 'aa', key: 's=none', value: { kind: 'boolean', value: true } },
    { visit: 'v-1', base: 'aa', key: 's=bruise', value: { kind: 'boolean', value: false } },
  ]);
  await user.type(screen.getByRole('textbox', { name: /Something else/ }), 'Rash');
  await user.tab();
  await waitFor(() => expect(called('answer').at(-1)).toMatchObject({ key: 's=+', value: { value: 'Rash' } }));
});

test('groups, lines of text, attachments and read-only answers are shown', async () => {
  await form([
    question('g', 'group', 'A group', { items: [question('d', 'display', 'A line')] }),
    question('p', 'attachment', 'A photo'),
    question('r', 'string', 'Fixed', { read_only: true, answer: { shape: 'register', value: { kind: 'text', value: 'CARE-114' } } }),
    question('h', 'string', 'Hidden by a condition', { enabled: false }),
  ]);
  expect(screen.getByRole('heading', { name: 'A group' })).toBeTruthy();
  expect(screen.getByText('A line')).toBeTruthy();
  expect(screen.getByText(/cannot be added/)).toBeTruthy();
  expect(screen.getByText(/CARE-114/)).toBeTruthy();
  expect(screen.queryByText(/Hidden by a condition/)).toBeNull();
});

test('an instance of a group is added, taken back and put back', async () => {
  const { called } = await form([
    question('v', 'group', 'Visitor', {
      repeats: true,
      instances: [
        { id: '1', key: 'v:1', removed: false, answer: null, items: [question('n', 'string', 'Name', { key: 'v:1/n' })] },
        { id: '2', key: 'v:2', removed: true, answer: null, items: [] },
      ],
    }),
  ]);
  await user.click(screen.getByRole('button', { name: 'Remove Visitor 1' }));
  await user.click(screen.getByRole('button', { name: 'Put it back' }));
  await user.click(screen.getByRole('button', { name: 'Add: Visitor' }));
  const written = called('answer') as { key: string; value: unknown }[];
  expect(written.map((c) => c.value)).toEqual([{ kind: 'removed' }, { kind: 'boolean', value: true }, { kind: 'boolean', value: true }]);
  expect(written[2]?.key).toMatch(/^v:\w{10,}$/);
});

test('declined and not known are answers of their own, and can be cleared', async () => {
  const { called } = await form([question('weight', 'quantity', 'Weight')]);
  await user.click(screen.getByText('No answer?'));
  await user.click(screen.getByRole('button', { name: /rather not say: Weight/ }));
  expect(called('answer')).toEqual([{ visit: 'v-1', base: 'aa', key: 'weight', value: { kind: 'absent', value: 'asked-declined' } }]);
});

test('problems stand beside their question once submitting was tried', async () => {
  const items = [question('mood', 'string', 'Mood', { required: true, problems: [{ link_id: 'mood', key: 'mood', code: 'too-long', limit: '5' }] })];
  const { rerender } = await form(items);
  expect(screen.queryByText(/no more than 5/)).toBeNull();
  await rerender({ problems: true });
  expect(within(document.body).getByText(/no more than 5/)).toBeTruthy();
});
