// One field being typed in: on disk within 200 ms of a key, and never overwritten by what arrives meanwhile.
import { failureOf, type Failure } from '../backend/backend';
import { moment } from './live.svelte';

/** From the first key that is not on disk to the save, in milliseconds. */
const SOON = 150;
const RETRY = 1_000;
/** The longest that a field of whole values waits for a pause between keys, in milliseconds. */
const LONGEST = 1_000;

export type Doors = {
  /** Makes the text durable. `base` is what the page gave when typing began. */
  save(text: string, base: string): Promise<unknown>;
  /** Commits it, on leaving the field. */
  leave(text: string): Promise<unknown>;
  /** Called with how many more fields (1 or -1) are not on disk. */
  pending?(more: 1 | -1): void;
  failed?(failure: Failure | null): void;
  /** Every save is a change of the record: wait for a pause between keys. */
  whole?(): boolean;
};

export class Draft {
  text = $state('');
  /** Someone else wrote here while we typed; theirs is shown after we leave. */
  newer = $state(false);
  failure = $state.raw<Failure | null>(null);
  #base = '';
  /** Typed since the field was last left. */
  #typed = false;
  #unsaved = false;
  /** What was asked for before this moment does not know what is on disk now. */
  #since = 0;
  #leaving = false;
  #left: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #firstKey = 0;
  #saving: Promise<void> | null = null;
  #doors: Doors;

  constructor(doors: Doors) {
    this.#doors = doors;
  }

  /** The page's text and base arrive, asked for at `asOf`. */
  arrive(text: string, base: string, asOf: number): void {
    if (asOf < this.#since) return;
    if (this.#typed) {
      // The base moves on only where the record says exactly what stands here.
      if (text === this.text && !this.#unsaved) this.#base = base;
      this.newer = text !== this.text && !this.#unsaved;
      return;
    }
    this.text = text;
    this.#base = base;
    this.newer = false;
  }

  /** A key was pressed. */
  input(text: string): void {
    this.text = text;
    this.#typed = true;
    this.#leaving = false;
    if (!this.#unsaved) this.#firstKey = Date.now();
    this.#mark(true);
    if (this.#doors.whole?.() && Date.now() - this.#firstKey < LONGEST) this.#stopTimer();
    this.#soon(SOON);
  }

  #stopTimer(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #soon(wait: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void (this.#leaving ? this.leave() : this.flush());
    }, wait);
  }

  /** Saves now what is not saved. */
  async flush(): Promise<void> {
    this.#stopTimer();
    if (this.#saving) await this.#saving;
    if (!this.#unsaved) return;
    this.#saving = this.#save();
    await this.#saving;
    this.#saving = null;
  }

  async #save(): Promise<void> {
    const text = this.text;
    try {
      await this.#doors.save(text, this.#base);
      this.#since = moment();
      if (text === this.text) this.#mark(false);
      this.#fail(null);
    } catch (error) {
      this.#fail(failureOf(error));
    }
    if (this.#unsaved) this.#soon(this.failure ? RETRY : SOON);
  }

  /** The field is left. Whoever asks while it is being left waits for the same. */
  leave(): Promise<void> {
    this.#leaving = true;
    return (this.#left ??= this.#leave().finally(() => (this.#left = null)));
  }

  async #leave(): Promise<void> {
    while (this.#typed && this.#leaving) {
      await this.flush();
      // What could not be saved stays typed; the retry leaves the field once it is. Typed on meanwhile, it is saved again.
      if (this.#unsaved && this.failure) return;
      if (this.#unsaved) continue;
      const text = this.text;
      try {
        await this.#doors.leave(text);
      } catch (error) {
        this.#fail(failureOf(error));
        return this.#soon(RETRY);
      }
      this.#fail(null);
      if (text !== this.text) continue;
      this.#typed = false;
      this.newer = false;
      this.#since = moment();
    }
  }

  /** What it held is no longer wanted on the disk: nothing of it is saved any more. */
  gone(): void {
    this.#stopTimer();
    this.text = '';
    this.#typed = false;
    this.#mark(false);
    this.#fail(null);
  }

  #mark(unsaved: boolean): void {
    if (unsaved === this.#unsaved) return;
    this.#unsaved = unsaved;
    this.#doors.pending?.(unsaved ? 1 : -1);
  }

  #fail(failure: Failure | null): void {
    this.failure = failure;
    this.#doors.failed?.(failure);
  }
}
