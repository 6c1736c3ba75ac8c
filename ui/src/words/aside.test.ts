// Every reason for which something is put aside is said in sentences with a next step, and so is every error.
import { expect, test } from 'vitest';
import { w } from './language.svelte';

test('each says why and what to do, in sentences', () => {
  for (const { why, next } of [...Object.values(w.aside.reasons), w.aside.unknown('made-up')]) {
    expect(why).toMatch(/^[A-Z].*\.$/);
    expect(next).toMatch(/^[A-Z].*\.$/);
  }
});

test('each error says what to do next', () => {
  const does = /\b(try|ask|check|wait|choose|copy|call|tell|press|update|install|make|use|see|read|sign in|start|unlock|keep)\b/i;
  for (const [code, say] of Object.entries(w.errors)) for (const detail of [null, 'app', 'central', '30']) expect(say(detail), code).toMatch(does);
});
