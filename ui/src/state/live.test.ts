// A page that is asked for again: what was asked for before a choice was saved never shows the choice undone.
import { expect, test } from 'vitest';
import type { Backend } from '../backend/backend';
import { choosing, Live } from './live.svelte';

const quiet = { listen: () => () => undefined } as unknown as Backend;
const turn = () => new Promise((done) => setTimeout(done));

test('an older look that arrives while a choice is saved is not shown; the page is asked for again after it', async () => {
  const answers: ((value: string) => void)[] = [];
  const live = new Live(quiet, () => new Promise<string>((answer) => answers.push(answer)), () => true);
  answers[0]!('unticked');
  await turn();
  expect(live.value).toBe('unticked');

  live.reload();
  let saved = () => undefined as void;
  choosing(new Promise<void>((done) => (saved = done)));
  live.value = 'ticked';
  answers[1]!('unticked');
  await turn();
  expect(live.value).toBe('ticked');
  expect(answers).toHaveLength(2);

  saved();
  await turn();
  answers[2]!('ticked and on disk');
  await turn();
  expect(live.value).toBe('ticked and on disk');
});
