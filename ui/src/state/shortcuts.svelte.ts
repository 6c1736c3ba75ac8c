// Single keys that do something on a page. They can be switched off, and none does anything while one types (WCAG 2.1.4).
import { onDestroy } from 'svelte';

const KEPT = 'doorstep.single-keys';

function kept(): boolean {
  try {
    return localStorage.getItem(KEPT) !== 'off';
  } catch {
    return true;
  }
}

let on = $state(kept());

export const shortcuts = {
  get on(): boolean {
    return on;
  },
  /** Switches single keys on or off, on this device and for good. It is a setting of the window, not a record. */
  set on(value: boolean) {
    on = value;
    try {
      localStorage.setItem(KEPT, value ? 'on' : 'off');
    } catch {
      // A window that keeps nothing asks again next time.
    }
  },
};

/** Whether what has the focus takes letters itself. */
const takesLetters = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input:not([type=checkbox]), textarea, select'));

/** What a key does, for the component being made. Says true where it did something, so that the page does not scroll. */
export function useKeys(keys: Record<string, (event: KeyboardEvent) => boolean>): void {
  const heard = (event: KeyboardEvent) => {
    if (!on || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || takesLetters(event.target)) return;
    if (keys[event.key]?.(event)) event.preventDefault();
  };
  document.addEventListener('keydown', heard);
  onDestroy(() => document.removeEventListener('keydown', heard));
}
