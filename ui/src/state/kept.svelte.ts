// What is typed into a form of the desk, kept in memory while one looks elsewhere; forgotten once it is sent or the
// device is locked. It is no record yet, so it is nowhere on disk.
import { useSession, type Session } from './session.svelte';

export class Kept<T extends object> {
  value = $state() as T;
  readonly #empty: () => T;
  /** What it held when nobody had typed anything. */
  #first = '';

  constructor(empty: () => T) {
    this.#empty = empty;
    this.forget();
  }

  /** Somebody typed something that was not sent. */
  get touched(): boolean {
    return this.#held() !== this.#first;
  }

  /** It was sent: the form is empty again. */
  forget(): void {
    this.value = this.#empty();
    this.sent();
  }

  /** It was sent, and stands as it is until one comes back to it. */
  sent(): void {
    this.#first = this.#held();
  }

  #held(): string {
    return JSON.stringify($state.snapshot(this.value));
  }
}

const kept = new WeakMap<Session, Map<string, unknown>>();

function all(session: Session): Map<string, unknown> {
  const known = kept.get(session);
  if (known) return known;
  const made = new Map<string, unknown>();
  kept.set(session, made);
  session.backend.listen('status', ({ stage }) => {
    if (stage !== 'open') made.clear();
  });
  return made;
}

/** The form of this name as it was left, for the component being made. */
export function useKept<T extends object>(name: string, empty: () => T): Kept<T> {
  const forms = all(useSession());
  const known = forms.get(name) as Kept<T> | undefined;
  // What nobody typed in is made afresh, so that it says what is known now.
  if (known?.touched) return known;
  const made = new Kept(empty);
  forms.set(name, made);
  return made;
}
