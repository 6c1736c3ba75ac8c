// Locks a device that nobody uses: after a while without a key, a touch or a pointer, and not without a warning.

/** How long before it locks a person is told, in milliseconds (WCAG 2.2.1: at least 20 s, and any key extends it). */
const WARNING = 20_000;
/** How often it is looked at, in milliseconds. */
const LOOK = 500;

export type Clock = {
  /** Milliseconds since any moment. */
  now(): number;
  /** Calls again and again, until what it gives is called. */
  every(millis: number, act: () => void): () => void;
};

export const wall: Clock = {
  now: () => Date.now(),
  every(millis, act) {
    const timer = setInterval(act, millis);
    return () => clearInterval(timer);
  },
};

export class Idle {
  /** Seconds until it locks, once that is near. */
  left = $state<number | null>(null);
  #since: number;
  #locking = false;
  #stop: () => void;

  /** `limit`: after how many milliseconds. */
  constructor(
    readonly clock: Clock,
    readonly limit: () => number,
    readonly lock: () => Promise<unknown>,
  ) {
    this.#since = clock.now();
    this.#stop = clock.every(LOOK, () => this.look());
  }

  /** A key, a touch or a pointer. Too late, it extends nothing: whoever wakes the machine may be someone else. */
  touched(): void {
    this.look();
    if (this.#locking) return;
    this.#since = this.clock.now();
    this.left = null;
  }

  /** Looks at the clock; also after the machine slept. */
  look(): void {
    if (this.#locking) return;
    const now = this.clock.now();
    // A clock that was put back begins again.
    if (now < this.#since) this.#since = now;
    const left = this.#since + this.limit() - now;
    this.left = left <= WARNING ? Math.max(0, Math.ceil(left / 1_000)) : null;
    if (left > 0) return;
    this.#locking = true;
    void this.lock().finally(() => {
      this.#locking = false;
      this.#since = this.clock.now();
    });
  }

  stop(): void {
    this.#stop();
  }
}
