// How old one has to be to read the worker's pages: Flesch and Kincaid's grade, over each sentence and over all of them.
// A reading age of 9 to 11 is grade 4 to 6. Short labels have no grade worth measuring; the long words in them are named.
import { expect, test } from 'vitest';
import { en } from './en';

/** The parts of the words that a care worker or housing officer meets. */
const { enrol, unlock, rebuilt, today, search, visit, form, records, sync, status, errors, ending, sent, absent, allergiesKnown, lost } = en;
const worker = { enrol, unlock, rebuilt, today, search, visit, form, records, sync, status, errors, ending, sent, absent, allergiesKnown, lost };
/** A sentence of fewer words is a label. */
const SENTENCE = 6;
/** The worst that a sentence may be, and all of them together. */
const [WORST, ALL] = [9, 4.5];

/** Every sentence, those that are made from something with plain stand-ins. */
function sentences(words: unknown): string[] {
  if (typeof words === 'string') return words.replace(/[“”]/g, '').split(/(?<=[.?!:])\s+|\n/).filter((s) => /\p{L}/u.test(s));
  if (typeof words === 'function') {
    try {
      return sentences((words as (...stand: unknown[]) => unknown)('3', '3', '3'));
    } catch {
      return sentences((words as (stand: unknown) => unknown)({ answered: 1, of: 3, needed: 2, wrong: 2 }));
    }
  }
  return typeof words === 'object' && words !== null ? Object.values(words).flatMap(sentences) : [];
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[a-z’']+/g) ?? [];
/** Groups of vowels, but for a silent e at the end. */
function syllables(word: string): number {
  const vowels = word.replace(/(?:[^laeiouy]es|[^laeiouydt]ed|[^laeiouy]e)$/, (end) => end.charAt(0)).match(/[aeiouy]+/g);
  return Math.max(1, vowels?.length ?? 0);
}
function grade(texts: string[]): number {
  const words = texts.flatMap(wordsOf);
  return 0.39 * (words.length / texts.length) + 11.8 * (words.reduce((n, word) => n + syllables(word), 0) / words.length) - 15.59;
}

test('syllables are counted as they are said', () => {
  expect(['visit', 'table', 'made', 'asked', 'wanted', 'area', 'passphrase', 'the', 'device'].map(syllables)).toEqual([2, 2, 1, 1, 2, 2, 2, 1, 2]);
});

test('the worker’s pages can be read at nine to eleven', () => {
  const all = sentences(worker).filter((s) => wordsOf(s).length >= SENTENCE);
  const ranked = all.map((text) => ({ grade: Math.round(grade([text]) * 10) / 10, text })).sort((a, b) => b.grade - a.grade);
  console.log(`${all.length} sentences, grade ${grade(all).toFixed(1)}; the hardest:\n${ranked.slice(0, 12).map((r) => `  ${r.grade} ${r.text}`).join('\n')}`);
  expect(ranked.filter((r) => r.grade > WORST)).toEqual([]);
  expect(grade(all)).toBeLessThan(ALL);
});
