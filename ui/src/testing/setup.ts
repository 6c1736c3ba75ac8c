// What jsdom leaves out and pages use, and an empty page before each test.
import { cleanup } from '@testing-library/svelte';
import { afterEach } from 'vitest';

Element.prototype.scrollIntoView ??= () => undefined;
window.scrollTo = () => undefined;
window.matchMedia ??= (media) => ({ media, matches: true, addEventListener: () => undefined, removeEventListener: () => undefined }) as unknown as MediaQueryList;
afterEach(() => {
  cleanup();
  document.body.replaceChildren();
});
