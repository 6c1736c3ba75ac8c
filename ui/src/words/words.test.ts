// Every sentence stands in words/: no page writes its own, and no code of the core is without words.
import { parse } from 'svelte/compiler';
import { expect, test } from 'vitest';
import { w } from './language.svelte';

const pages = import.meta.glob('../**/*.svelte', { query: '?raw', import: 'default', eager: true }) as Record<string, string>;

/** Texts with letters in the markup, and in attributes that are read aloud. */
function sentences(source: string): string[] {
  const found: string[] = [];
  const read = new Set(['label', 'title', 'alt', 'placeholder', 'aria-label', 'legend', 'hint', 'text', 'summary']);
  const walk = (node: unknown, attribute = ''): void => {
    if (Array.isArray(node)) return node.forEach((n) => walk(n, attribute));
    if (typeof node !== 'object' || node === null) return;
    const { type, name, data } = node as { type?: string; name?: string; data?: string };
    if (type === 'Text' && data && /\p{L}{2}/u.test(data) && (attribute === '' || read.has(attribute))) found.push(data.trim());
    for (const [key, value] of Object.entries(node)) {
      if (key !== 'instance' && key !== 'module' && key !== 'css') walk(value, type === 'Attribute' ? (name ?? '') : attribute);
    }
  };
  walk(parse(source, { modern: true }).fragment);
  return found;
}

test.each(Object.entries(pages))('%s says nothing that is not in words/', (_, source) => {
  expect(sentences(source)).toEqual([]);
});

test('no page renders HTML from data', () => {
  for (const [path, source] of Object.entries(pages)) expect(/\{@html|innerHTML|outerHTML|insertAdjacentHTML/.test(source), path).toBe(false);
});

test('the words that are looked up by a key are all there', () => {
  const texts: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value === 'string') texts.push(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk);
  };
  walk(w);
  expect(texts.filter((t) => t.trim() === '')).toEqual([]);
  for (const say of Object.values(w.errors)) expect(say(null)).toMatch(/[.?]$/);
});
