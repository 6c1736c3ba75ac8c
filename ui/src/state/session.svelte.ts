// What every page shares: the backend, whose device this is, how sync stands, and what is not on disk yet.
import { getContext, setContext } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import { EVERYTHING, failureOf, type Args, type Backend, type Events, type Failure, type FailureCode, type Reply, type Verb } from '../backend/backend';
import type { DeviceState } from '../backend/generated/verbs';
import { choosing } from './live.svelte';

const KEY = Symbol('session');
/** Until a choice that could not be saved is tried again, in milliseconds. */
const RETRY = 1_000;
/** What trying again may mend: everything else says what is wrong with the choice itself. */
const PASSING = new Set<FailureCode>(['disk-full', 'busy', 'internal', 'app-gone', 'locked', 'open-elsewhere']);

export class Session {
  device = $state.raw<DeviceState | null>(null);
  status = $state.raw<Events['status'] | null>(null);
  /** Fields whose text is not on disk yet. */
  unsaved = $state(0);
  /** Why something is not on disk, by what it is. */
  readonly #failures = new SvelteMap<unknown, Failure>();
  /** By what is chosen: its newest choice, and the save that is under way. */
  readonly #newest = new Map<string, () => Promise<unknown>>();
  readonly #saving = new Map<string, Promise<unknown>>();
  /** Why the device does not answer at all. */
  failure = $state.raw<Failure | null>(null);
  /** Fields on the page that may hold what is not committed. */
  readonly drafts = new Set<{ leave(): Promise<void> }>();
  #stop: (() => void)[] = [];
  #stopped = false;

  constructor(readonly backend: Backend) {
    // The first sync brings who the worker is; a later one may change their role.
    const changed = backend.listen('changed', ({ keys }) => {
      if (this.device?.stage === 'open' && (keys.includes('directory') || keys.includes(EVERYTHING))) void this.look();
    });
    const status = backend.listen('status', (status) => {
      const moved = this.device !== null && status.stage !== this.device.stage;
      this.status = status;
      if (moved) void this.look();
    });
    this.#stop = [changed, status];
  }

  call<V extends Verb>(verb: V, args: Args<V>): Promise<Reply<V>> {
    return this.backend.call(verb, args).catch((error: unknown) => {
      const failure = failureOf(error);
      // The device was locked meanwhile, by itself or in another window.
      if (failure.code === 'locked' || failure.code === 'not-enrolled') void this.look();
      throw failure;
    });
  }

  /** Why something is not on disk; null if everything is. */
  get notSaved(): Failure | null {
    return this.#failures.values().next().value ?? null;
  }

  /** Says why this is not on disk, or that it is. */
  failed(what: unknown, failure: Failure | null): void {
    if (failure) this.#failures.set(what, failure);
    else this.#failures.delete(what);
  }

  /** Saves a choice: a radio, a tick, an option. Gives whether it is on disk. If not, the foot says so, the control goes
   *  back to what is, and it is tried again until it is saved or something else is chosen. */
  async write(what: string, put: () => Promise<unknown>): Promise<boolean> {
    this.#newest.set(what, put);
    this.unsaved += 1;
    const saving = (this.#saving.get(what) ?? Promise.resolve()).then(() => this.#write(what, put));
    this.#saving.set(what, saving);
    choosing(saving);
    const saved = await saving;
    this.unsaved -= 1;
    return saved;
  }

  async #write(what: string, put: () => Promise<unknown>): Promise<boolean> {
    // Something else was chosen meanwhile: that is what counts.
    if (this.#stopped || this.#newest.get(what) !== put) return true;
    try {
      await put();
    } catch (error) {
      const failure = failureOf(error);
      if (this.#newest.get(what) !== put) return true;
      this.failed(what, failure);
      if (PASSING.has(failure.code)) setTimeout(() => void this.#write(what, put), RETRY);
      return false;
    }
    if (this.#newest.get(what) === put) this.#newest.delete(what);
    this.failed(what, null);
    return true;
  }

  /** Saves what is being typed and locks the device. */
  async lock(): Promise<void> {
    await this.commit();
    try {
      this.device = await this.call('lock', {});
    } catch {
      // It is locked all the same; what could not be committed is tried again after the unlock.
      await this.look();
    }
  }

  /** Asks the device where it stands. */
  async look(): Promise<void> {
    try {
      this.device = await this.backend.call('device_state', {});
      this.failure = null;
      if (this.device.stage === 'open' && this.status === null) await this.#status();
    } catch (error) {
      this.failure = failureOf(error);
    }
  }

  async #status(): Promise<void> {
    const { status } = await this.backend.call('sync_page', {});
    this.status ??= { ...status, stage: 'open' };
  }

  /** Commits everything that is being typed, before something that depends on it. */
  async commit(): Promise<void> {
    await Promise.all([...this.drafts].map((draft) => draft.leave()));
  }

  get mayReview(): boolean {
    return this.device?.worker?.role === 'supervisor';
  }

  get mayDesk(): boolean {
    const role = this.device?.worker?.role;
    return role === 'supervisor' || role === 'administrator';
  }

  stop(): void {
    this.#stopped = true;
    for (const stop of this.#stop) stop();
  }
}

export const provideSession = (session: Session): Session => setContext(KEY, session);
export const useSession = (): Session => getContext<Session>(KEY);
/** For tests, which render one component by itself. */
export const sessionContext = (session: Session): Map<symbol, Session> => new Map([[KEY, session]]);
