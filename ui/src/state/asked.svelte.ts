// What only central knows: asked for once, and again on request; it may have to say that it needs a connection.
import { failureOf, type Failure } from '../backend/backend';

export class Asked<T> {
  value = $state.raw<T | null>(null);
  failure = $state.raw<Failure | null>(null);
  #ask: () => Promise<T>;

  constructor(ask: () => Promise<T>) {
    this.#ask = ask;
    void this.again();
  }

  again = async (): Promise<void> => {
    try {
      [this.value, this.failure] = [await this.#ask(), null];
    } catch (error) {
      this.failure = failureOf(error);
    }
  };
}
