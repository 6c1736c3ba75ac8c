// What every page shares: the backend, whose device this is, how sync stands, and what is not on disk yet.
import { getContext, setContext } from 'svelte';
import { EVERYTHING, failureOf, type Args, type Backend, type Events, type Failure, type Reply, type Verb } from '../backend/backend';
import type { DeviceState } from '../backend/generated/verbs';

const KEY = Symbol('session');

export class Session {
  device = $state.raw<DeviceState | null>(null);
  status = $state.raw<Events['status'] | null>(null);
  /** Fields whose text is not on disk yet. */
  unsaved = $state(0);
  /** Why the last save of a field failed, until one succeeds. */
  notSaved = $state.raw<Failure | null>(null);
  /** Why the device does not answer at all. */
  failure = $state.raw<Failure | null>(null);
  /** Fields on the page that may hold what is not committed. */
  readonly drafts = new Set<{ leave(): Promise<void> }>();
  #stop: (() => void)[] = [];

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
    for (const stop of this.#stop) stop();
  }
}

export const provideSession = (session: Session): Session => setContext(KEY, session);
export const useSession = (): Session => getContext<Session>(KEY);
/** For tests, which render one component by itself. */
export const sessionContext = (session: Session): Map<symbol, Session> => new Map([[KEY, session]]);
