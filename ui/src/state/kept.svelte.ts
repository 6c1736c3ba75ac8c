// What stands in the boxes of a form that was not sent yet: on disk as it is typed, on this device only, until it is sent.
import { onDestroy, untrack } from 'svelte';
import type { Args, Reply, Verb } from '../backend/backend';
import type { RecordId } from '../backend/generated/verbs';
import type { Draft } from './draft.svelte';
import { useSession, type Session } from './session.svelte';
import { useDraft } from './typing';

/** Names a form on the disk, as `sent` in a verb's arguments. */
type Form = { record: RecordId | null; place: string };

export class Kept<T extends object> {
  value = $state() as T;
  readonly #empty: () => T;
  /** What it held when nobody had typed anything. */
  #first = $state('');
  #draft: Draft | null = null;
  #send: (<V extends Verb>(verb: V, args: Args<V>) => Promise<Reply<V>>) | null = null;
  /** What was in it when it was sent. */
  #sent: string | null = null;
  /** What the disk has, or will have soon. */
  #last = '';

  constructor(empty: () => T) {
    this.#empty = empty;
    this.value = empty();
    this.#first = this.#held();
  }

  /** Somebody typed something that was not sent. */
  get touched(): boolean {
    return this.#held() !== this.#first;
  }

  /** Calls the verb that saves what stands here. What saves it forgets in the same step what was kept of it. */
  async send<V extends Verb>(verb: V, args: Args<V>): Promise<Reply<V>> {
    if (!this.#send || !this.#draft) throw new Error('this form is kept nowhere');
    // Nothing that was typed before is on its way to the disk when it is forgotten there.
    await this.#draft.flush();
    const sent = this.#held();
    const reply = await this.#send(verb, args);
    this.#draft.gone();
    [this.#sent, this.#last] = [sent, ''];
    return reply;
  }

  /** It was sent: the form is empty again, unless something else was typed in it meanwhile. */
  forget(): void {
    const sent = this.#sent;
    this.#sent = null;
    if (sent !== null && sent !== this.#held()) return this.typed();
    this.value = this.#empty();
    this.sent();
  }

  /** It was sent, and stands as it is until one comes back to it. */
  sent(): void {
    this.#sent = null;
    this.#first = this.#held();
    this.#keep('');
    void this.#draft?.flush();
  }

  /** Where it is kept from now on, and who sends it. */
  keptBy(draft: Draft, session: Session, form: Form): void {
    this.#draft = draft;
    this.#send = (verb, args) => session.call(verb, { ...args, sent: form });
  }

  /** Says what stands in it now; read in an effect, it is called with every key. */
  typed(): void {
    const text = this.touched ? this.#held() : '';
    untrack(() => this.#keep(text));
  }

  /** Takes what was on disk, unless somebody has typed meanwhile. Gives whether there was anything. */
  restore(text: string): boolean {
    if (this.touched) return false;
    try {
      this.value = { ...this.#empty(), ...(JSON.parse(text) as Partial<T>) };
    } catch {
      return false;
    }
    if (!this.touched) return false;
    this.#last = this.#held();
    return true;
  }

  #keep(text: string): void {
    if (text === this.#last || !this.#draft) return;
    this.#last = text;
    this.#draft.input(text);
  }

  #held(): string {
    return JSON.stringify($state.snapshot(this.value));
  }
}

const asked = new WeakMap<Session, Map<string, Promise<Map<string, string>>>>();

/** What is on disk of every form at a record, by place: one call for all forms of a page that are made together. */
function draftsAt(session: Session, record: RecordId | null): Promise<Map<string, string>> {
  const under = asked.get(session) ?? new Map<string, Promise<Map<string, string>>>();
  asked.set(session, under);
  const at = record ?? '';
  const made =
    under.get(at) ??
    session
      .call('drafts', { record })
      .then((drafts) => new Map(drafts.map(({ place, text }) => [place, text])))
      .finally(() => under.delete(at));
  under.set(at, made);
  return made;
}

const kept = new WeakMap<Session, Map<string, unknown>>();

function all(session: Session): Map<string, unknown> {
  const known = kept.get(session);
  if (known) return known;
  const made = new Map<string, unknown>();
  kept.set(session, made);
  // While it is locked nothing typed is in the page's memory; what is on disk comes back with the unlock.
  session.backend.listen('status', ({ stage }) => {
    if (stage !== 'open') made.clear();
  });
  return made;
}

/** How a page is looked at, such as a filter: as it was left, in memory until the lock, never on disk. */
export function useHeld<T extends object>(name: string, empty: () => T): Kept<T> {
  const forms = all(useSession());
  const known = forms.get(name) as Kept<T> | undefined;
  // What nobody typed in is made afresh, so that it says what is known now.
  if (known?.touched) return known;
  const made = new Kept(empty);
  forms.set(name, made);
  return made;
}

/**
 * The form of this name as it was left, for the component being made: also before a lock or a flat battery.
 *
 * `record` is the record at which it is typed, held on this device: with it goes what was typed. `there` is called if
 * something stands in it, so that a form that is folded away shows itself.
 */
export function useKept<T extends object>(place: string, empty: () => T, record: RecordId | null = null, there?: () => void): Kept<T> {
  const session = useSession();
  const form = useHeld(`${record ?? ''} ${place}`, empty);
  const at = { record, place };
  form.keptBy(useDraft({ save: (text) => session.call('keep_draft', { ...at, text }), leave: async () => undefined }), session, at);
  $effect(() => form.typed());
  let gone = false;
  onDestroy(() => (gone = true));
  if (form.touched) there?.();
  else
    void draftsAt(session, record).then(
      (drafts) => {
        const text = drafts.get(place);
        if (text && !gone && form.restore(text)) there?.();
      },
      // What cannot be read stays on disk; the page says by itself that its device does not answer.
      () => undefined,
    );
  return form;
}
