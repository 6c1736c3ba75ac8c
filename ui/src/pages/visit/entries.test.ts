// What can be marked as wrong: each entry once, also where the same words were written twice.
import { screen, waitFor } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { show } from '../../testing/render';
import Visit from './Visit.svelte';

test('a note that says the same sentence twice opens, and offers it once', async () => {
  const { backend } = await show(Visit, { parts: ['v-0'] });
  const page = structuredClone(await backend.call('open_visit', { visit: 'v-1' }));
  const tea = { ...page.notes.sentences[0], text: 'Tea given. ', by: null };
  page.notes = { ...page.notes, text: 'Tea given. Tea given. ', sentences: [tea, tea] as typeof page.notes.sentences };
  backend.answers.open_visit = () => page;
  await show(Visit, { parts: ['v-1'] });
  backend.say('changed', { keys: ['*'] });
  await waitFor(() => expect(screen.getAllByText(/Tea given/, { selector: '.govuk-radios__label' }).length).toBe(1));
});
