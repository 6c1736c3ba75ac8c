// Every page in another language: each sentence of it stands in marks, so that a sentence which a page or a part of it
// wrote itself shows; moments are written in that language, and the document says which it is.
import { render, waitFor } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test } from 'vitest';
import App from '../App.svelte';
import type { Backend } from '../backend/backend';
import { fake } from '../backend/fake';
import { dayName, momentOf, partialDate } from '../time';
import { en } from './en';
import { language, w, type Words } from './language.svelte';
import { sayLanguage } from './say';

const [OPEN, CLOSE] = ['⟦', '⟧'];
const mark = (words: unknown): unknown => {
  if (typeof words === 'string') return `${OPEN}${words}${CLOSE}`;
  if (typeof words === 'function') return (...args: unknown[]) => mark((words as (...args: unknown[]) => unknown)(...args));
  if (Array.isArray(words)) return words.map(mark);
  if (typeof words === 'object' && words !== null) return Object.fromEntries(Object.entries(words).map(([key, word]) => [key, mark(word)]));
  return words;
};
language.add('ja', 'Marked', mark(en) as Words);

/** The pages of the browser's test of every page: name, mode of the made-up backend, address. */
const [list = ''] = Object.values(import.meta.glob('../../e2e/pages.mjs', { query: '?raw', import: 'default', eager: true }) as Record<string, string>);
const pages = [...list.matchAll(/\['([\w-]+)', '([\w-]*)', '([^']*)'\]/g)].map(([, name = '', mode = '', hash = '']) => ({ name, mode, hash }));

beforeEach(() => language.speak('ja'));
afterEach(() => language.speak('en'));

function openAt(hash: string, backend: Backend) {
  location.hash = `#/${hash}`;
  return render(App, { backend });
}

/** What is in no mark. */
function outside(text: string): string {
  let [depth, out] = [0, ''];
  for (const letter of text) {
    if (letter === OPEN) depth += 1;
    else if (letter === CLOSE) depth -= 1;
    else if (depth === 0) out += letter;
  }
  return out;
}

/** Every text that someone sees or hears. */
function texts(root: Element): string[] {
  const found: string[] = [document.title];
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) found.push(node.textContent ?? '');
  for (const element of root.querySelectorAll('*')) for (const name of ['aria-label', 'alt', 'title', 'placeholder']) found.push(element.getAttribute(name) ?? '');
  return found;
}

/** What records say. A code such as `not-done` is none of it: pages have words for codes. */
function data(reply: unknown, found: Set<string> = new Set()): Set<string> {
  if (typeof reply === 'string') {
    if (!/^[a-z]+([.-][a-z]+)*$/.test(reply)) for (const line of reply.split(/[\n|]/)) found.add(line.trim());
  } else if (typeof reply === 'object' && reply !== null) Object.values(reply).forEach((value) => data(value, found));
  return found;
}
/** Units, and the name of a source, that the made-up records write in small letters. */
const SMALL = ['kg', 'lb', 'old-system'];

const titles = new Set<string>();

test('the list of pages is read', () => expect(pages.length).toBeGreaterThan(15));

test.each(pages)('$name says nothing but what stands in words/', async ({ mode, hash }) => {
  const backend = fake(mode);
  const known = new Set([...SMALL, ...language.all.map(([, name]) => name)]);
  const heard = backend.call.bind(backend);
  backend.call = async (verb, args) => {
    const reply = await heard(verb, args);
    data(reply, known);
    return reply;
  };
  const { container } = openAt(hash, backend);
  await waitFor(() => expect(container.querySelector('h1')).toBeTruthy());
  await waitFor(() => expect(container.textContent).not.toContain(en.loading));
  titles.add(document.title);
  const strings = [...known].filter(Boolean).sort((a, b) => b.length - a.length);
  const rest = texts(container)
    .map(outside)
    .map((text) => strings.reduce((left, string) => left.replaceAll(string, ''), text))
    // A letter by itself is a key of the keyboard.
    .filter((text) => /\p{Script=Latin}{2}/u.test(text));
  expect(rest).toEqual([]);
  expect(document.documentElement.lang).toBe('ja');
});

test('each of them was a page of its own', () => expect(titles.size).toBeGreaterThan(14));

test('a page that is open changes its language at once', async () => {
  language.speak('en');
  const { container } = openAt('today', fake(''));
  await waitFor(() => expect(container.querySelector('h1')?.textContent).toContain('Today'));
  expect(container.textContent).not.toContain(OPEN);
  language.speak('ja');
  await waitFor(() => expect(container.querySelector('h1')?.textContent).toContain(`${OPEN}Today${CLOSE}`));
  language.speak('en');
  await waitFor(() => expect(container.textContent).not.toContain(OPEN));
  expect(document.documentElement.lang).toBe('en');
});

test('dates, times and names of languages are written as the language writes them', () => {
  const said = () => [dayName('2026-11-24'), partialDate('1950-03'), momentOf('2026-07-01T23:30:00Z', new Date('2026-11-24T12:00:00Z')), sayLanguage('es')];
  expect(said()).toEqual(['11月24日火曜日', '1950年3月', '⟦2026年7月2日 at 00:30⟧', 'スペイン語']);
  language.speak('en');
  expect(said()).toEqual(['Tuesday 24 November', 'March 1950', '2 Jul 2026 at 00:30', 'Spanish']);
});

test('how many of a thing there are is said by the language itself', () => {
  const rules = new Intl.PluralRules('cy');
  language.add('cy', 'Cymraeg', { ...en, today: { ...en.today, alerts: (n: number) => `${n} ${rules.select(n)}` } });
  language.speak('cy');
  expect([1, 2, 3, 6].map((n) => w.today.alerts(n))).toEqual(['1 one', '2 two', '3 few', '6 many']);
});

test('a language that lacks a sentence does not pass the check of types', () => {
  const { again, ...lacking } = en;
  expect(again).toBeTruthy();
  // @ts-expect-error `again` is missing; that this is an error is what the check of types sees
  language.add('xx', 'Lacking', lacking);
  // @ts-expect-error so is one within a part
  language.add('xx', 'Lacking', { ...en, today: { ...en.today, title: undefined } });
});
