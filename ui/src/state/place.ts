// Where a person was when the device locked, so that they are there again after unlocking: field, cursor and scroll.

/** How long a page may take to show the field again, in milliseconds. */
const PATIENCE = 10_000;

type Kept = { address: string; scroll: number; field: { like: string; nth: number; selection: [number, number] | null } | null };

const controls = 'input, textarea, select, button, a[href], summary, [tabindex]';

/** What a control is to a person; ids are made anew with each page. */
function like(control: HTMLElement): string {
  const labels = 'labels' in control ? [...((control as HTMLInputElement).labels ?? [])].map((l) => l.textContent) : [];
  const words = control.getAttribute('aria-label') ?? (labels.length > 0 ? labels.join(' ') : control.matches('input, textarea, select') ? '' : control.textContent);
  return [control.tagName, control.getAttribute('type') ?? '', words?.trim() ?? ''].join('|');
}

const alike = (main: HTMLElement, what: string): HTMLElement[] => [...main.querySelectorAll<HTMLElement>(controls)].filter((c) => like(c) === what);

function selectionOf(control: HTMLElement): [number, number] | null {
  if (!(control instanceof HTMLTextAreaElement || control instanceof HTMLInputElement)) return null;
  return control.selectionStart === null ? null : [control.selectionStart, control.selectionEnd ?? control.selectionStart];
}

export class Place {
  #last: HTMLElement | null = null;
  #kept: Kept | null = null;
  #give: (() => void) | null = null;

  constructor(readonly main: () => HTMLElement | null) {}

  /** Something in the page got the focus. The button that locks is not in the page. */
  focused(target: EventTarget | null): void {
    if (target instanceof HTMLElement && this.main()?.contains(target)) this.#last = target;
  }

  /** The device is about to lock: the page is still there. */
  remember(): void {
    const main = this.main();
    const last = main && this.#last && main.contains(this.#last) && this.#last.matches(controls) ? this.#last : null;
    const what = last ? like(last) : '';
    const field = main && last ? { like: what, nth: alike(main, what).indexOf(last), selection: selectionOf(last) } : null;
    this.#kept = { address: location.hash, scroll: window.scrollY, field };
    this.#last = null;
  }

  /** The device is unlocked: as soon as the page shows it, the person is where they were. */
  restore(): void {
    const kept = this.#kept;
    this.#kept = null;
    this.#give?.();
    if (!kept || kept.address !== location.hash) return;
    const look = () => {
      const main = this.main();
      if (main && this.#there(main, kept)) this.#give?.();
    };
    const watch = new MutationObserver(look);
    const timer = setTimeout(() => this.#give?.(), PATIENCE);
    const own = () => this.#give?.();
    // Whoever does something first is where they want to be.
    for (const event of ['keydown', 'pointerdown', 'wheel'] as const) window.addEventListener(event, own, { capture: true, once: true });
    this.#give = () => {
      watch.disconnect();
      clearTimeout(timer);
      for (const event of ['keydown', 'pointerdown', 'wheel'] as const) window.removeEventListener(event, own, { capture: true });
      this.#give = null;
    };
    // A form that is folded away shows itself once what was typed in it is back from the disk.
    watch.observe(document.body, { childList: true, subtree: true, attributeFilter: ['open'] });
    look();
  }

  #there(main: HTMLElement, kept: Kept): boolean {
    const { field, scroll } = kept;
    if (!field) {
      if (document.documentElement.scrollHeight < scroll + window.innerHeight) return false;
      window.scrollTo(0, scroll);
      return true;
    }
    const found = alike(main, field.like)[field.nth];
    if (!found) return false;
    found.focus({ preventScroll: true });
    if (field.selection && (found instanceof HTMLTextAreaElement || found instanceof HTMLInputElement)) {
      const end = found.value.length;
      found.setSelectionRange(Math.min(field.selection[0], end), Math.min(field.selection[1], end));
    }
    window.scrollTo(0, scroll);
    // A page that is still growing may not reach down so far: the field itself is in view at least.
    const box = found.getBoundingClientRect();
    if (box.bottom < 0 || box.top > window.innerHeight) found.scrollIntoView({ block: 'center' });
    return document.activeElement === found;
  }

  stop(): void {
    this.#give?.();
  }
}
