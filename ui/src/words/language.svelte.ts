// The language that the window speaks. A language is one folder of words; what it lacks of English fails the build.
import { en } from './en';

export type Words = typeof en;

/** Every language, with its own name for itself. */
const spoken: Record<string, { name: string; words: Words; locale: string }> = { en: { name: 'English', words: en, locale: 'en-GB' } };

let now = $state('en');

/** The words of the language that is spoken now. */
export const w: Words = new Proxy(en, { get: (_, key) => Reflect.get((spoken[now] ?? spoken['en'])?.words ?? en, key) });

export const language = {
  /** Its BCP 47 code, for the page's `lang`. */
  get now(): string {
    return now;
  },
  /** By whose customs dates, times and names of languages are written. */
  get locale(): string {
    return spoken[now]?.locale ?? now;
  },
  /** Codes and names, for a choice where there is more than one. */
  get all(): [code: string, name: string][] {
    return Object.entries(spoken).map(([code, { name }]) => [code, name]);
  },
  /** Speaks another language from now on. One that is not there changes nothing. */
  speak(code: string): void {
    if (!(code in spoken)) return;
    now = code;
    document.documentElement.lang = code;
  },
  /** Adds a language: its BCP 47 code, its name for itself, every sentence, and where it is spoken if that matters. */
  add(code: string, name: string, words: Words, locale: string = code): void {
    spoken[code] = { name, words, locale };
  },
};
