// A page that is asked for again whenever something it shows has changed.
import { getContext, onDestroy, setContext } from 'svelte';
import { EVERYTHING, failureOf, type Backend, type Failure } from '../backend/backend';

const AS_OF = Symbol('as of');

let moments = 0;
/** Counts up: tells what was asked for before from what was asked for after. */
export const moment = (): number => ++moments;

/** Choices that are on their way to the disk, and when one last began or ended. */
const underWay = new Set<Promise<unknown>>();
let chosen = 0;

/** A radio, a tick or an option is being saved: no page that was asked for before that is shown any more, else the control
 *  would go back under the finger and come again. */
export function choosing(saving: Promise<unknown>): void {
  underWay.add(saving);
  chosen = moment();
  void saving.finally(() => {
    underWay.delete(saving);
    chosen = moment();
  });
}

export class Live<T> {
  value = $state.raw<T | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** When the value that is shown was asked for, by `moment`. */
  asOf = $state(0);
  #loading: Promise<void> | null = null;
  #again = false;
  #stopped = false;
  #load: () => Promise<T>;
  #unlisten: () => void;

  constructor(backend: Backend, load: () => Promise<T>, concerns: (value: T, key: string) => boolean) {
    this.#load = load;
    this.#unlisten = backend.listen('changed', ({ keys }) => {
      const value = this.value;
      if (value === null || keys.includes(EVERYTHING) || keys.some((key) => concerns(value, key))) void this.reload();
    });
    void this.reload();
  }

  /** Loads again; what is asked for while loading is loaded once afterwards. */
  reload = (): Promise<void> => {
    if (this.#loading) this.#again = true;
    return (this.#loading ??= this.#run());
  };

  async #run(): Promise<void> {
    do {
      this.#again = false;
      const asked = moment();
      try {
        const value = await this.#load();
        if (this.#stopped) return;
        if (asked < chosen && this.value !== null) {
          this.#again = true;
          await Promise.allSettled(underWay);
          continue;
        }
        this.asOf = asked;
        this.value = value;
        this.failure = null;
      } catch (error) {
        if (this.#stopped) return;
        this.failure = failureOf(error);
      }
    } while (this.#again);
    this.#loading = null;
  }

  stop(): void {
    this.#stopped = true;
    this.#unlisten();
  }
}

/** A live page for the component being made, and the moment of it for the fields inside. */
export function useLive<T>(backend: Backend, load: () => Promise<T>, concerns: (value: T, key: string) => boolean): Live<T> {
  const live = new Live(backend, load, concerns);
  onDestroy(() => live.stop());
  setContext(AS_OF, () => live.asOf);
  return live;
}

export const useAsOf = (): (() => number) => getContext<(() => number) | undefined>(AS_OF) ?? (() => Number.MAX_SAFE_INTEGER);
