// What can be marked as wrong: each entry once, also where the same words were written twice; of many, few at a time.
import { screen, waitFor } from '@testing-library/svelte';
import user from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { VisitPage } from '../../backend/generated/verbs';
import { show } from '../../testing/render';
import { entriesOf, matching } from './entries';
import Visit from './Visit.svelte';

/** A visit with these notes, a minute after one another. */
async function noted(texts: string[]) {
  const shown = await show(Visit, { parts: ['v-1'] });
  const page = structuredClone(await shown.backend.call('open_visit', { visit: 'v-1' })) as VisitPage;
  const first = page.notes.sentences[0]!;
  const sentences = texts.map((text, n) => ({ ...first, text, by: first.by && { ...first.by, observed: new Date(Date.parse('2026-11-24T10:00:00Z') + n * 60_000).toISOString() } }));
  page.notes = { ...page.notes, text: texts.join(''), sentences };
  shown.backend.answers.open_visit = () => page;
  shown.backend.say('changed', { keys: ['*'] });
  await user.click(await screen.findByText(/^Mark it as wrong/));
  return { ...shown, page };
}
const radios = () => screen.queryAllByRole('radio').map((r) => r.closest('.govuk-radios__item')?.textContent?.trim()).filter((t) => t?.startsWith('Tea'));

test('a note that says the same sentence twice opens, and offers it once', async () => {
  await noted(['Tea given. ', 'Tea given. ']);
  await waitFor(() => expect(radios()).toEqual(['Tea given.']));
});

test('of many entries none is listed until one says where or what, and then the newest twenty', async () => {
  const { page } = await noted(Array.from({ length: 90 }, (_, n) => `Tea ${n + 1}. `));
  await screen.findByText(/^There are \d+ things here/);
  expect(radios()).toEqual([]);
  await user.selectOptions(screen.getByRole('combobox', { name: 'Where is it?' }), 'What happened');
  expect(radios().length).toBe(20);
  expect(radios()[0]).toBe('Tea 90.');
  expect(screen.getByText('The newest 20 of 90')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Show 20 more' }));
  expect(radios().length).toBe(40);
  await user.type(screen.getByRole('searchbox', { name: 'Look for words in it' }), 'tea 17');
  expect(radios()).toEqual(['Tea 17.']);
  expect(screen.getByRole('group', { name: 'What happened' })).toBeTruthy();
  expect(matching(entriesOf(page), '', 'no such words')).toEqual([]);
});
