// The one door from the window to the core: verbs with arguments and replies, and two events.
import type { DeskVerbs, ErrorCode, RecordVerbs, Stage, SyncStatus } from './generated/verbs';

export type Verbs = RecordVerbs & DeskVerbs;
export type Verb = keyof Verbs;
export type Args<V extends Verb> = Verbs[V][0];
export type Reply<V extends Verb> = Verbs[V][1];

/** What the core says without being asked. */
export type Events = {
  /** How sync stands, and whether the device is open. */
  status: SyncStatus & { stage: Stage };
  /** Record ids and names of lists (`today`, `reviews`, `conflicts`, `sync`) that are not what they were. */
  changed: { keys: string[] };
};

export interface Backend {
  call<V extends Verb>(verb: V, args: Args<V>): Promise<Reply<V>>;
  /** Listens until the function that it returns is called. */
  listen<E extends keyof Events>(event: E, hear: (said: Events[E]) => void): () => void;
}

/** A key of `changed` that stands for all: events may have been missed. */
export const EVERYTHING = '*';

/** The core's codes, and one of the window's own: the program that answers it does not. */
export type FailureCode = ErrorCode | 'app-gone';

/** A verb that failed, for a reason someone can act on. */
export class Failure extends Error {
  constructor(
    readonly code: FailureCode,
    readonly detail: string | null = null,
  ) {
    super(detail === null ? code : `${code} ${detail}`);
  }
}

/** Reads what the core rejected with; anything unreadable is a fault of the program. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string') {
    const detail = 'detail' in error && typeof error.detail === 'string' ? error.detail : null;
    return new Failure(error.code as ErrorCode, detail);
  }
  return new Failure('internal');
}
