// The one place of a page that the address leads to, such as a disagreement or a device: it comes into view and takes the
// focus as soon as the page shows it, once, unless the person has done something else meanwhile.
import { tick } from 'svelte';
import type { Attachment } from 'svelte/attachments';
import { reveal } from '../govuk/reveal';
import { parse } from '../router';

/** What the person did, or what was already found, at this address. */
let done = '';
const own = () => (done = location.hash);
for (const event of ['keydown', 'pointerdown', 'wheel'] as const) window.addEventListener(event, own, { capture: true, passive: true });
window.addEventListener('hashchange', () => (done = ''));

/** Marks an element as the place of this name: the address names it in any of its parts. */
export const sought =
  (name: string): Attachment<HTMLElement> =>
  (element) => {
    if (!parse(location.hash).parts.includes(name) || done === location.hash) return;
    // After the heading of a page that was just made.
    void tick().then(() => {
      if (!element.isConnected || done === location.hash) return;
      done = location.hash;
      reveal(element);
    });
  };
