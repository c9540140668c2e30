import type { Clock } from "./clock.ts";

interface Sleeper {
  readonly until: number;
  readonly wake: () => void;
}

/**
 * A clock that moves only by hand: for tests and rehearsals, where hours pass in no time.
 * With `impatient`, a sleep moves the clock itself and returns at once.
 */
export class HandClock implements Clock {
  #now: number;
  #sleepers: readonly Sleeper[] = [];
  readonly #impatient: boolean;
  /** Every sleep that was asked for, in milliseconds, in order. */
  readonly sleeps: number[] = [];

  constructor(start: Date | string, { impatient = false }: { readonly impatient?: boolean } = {}) {
    this.#now = new Date(start).getTime();
    this.#impatient = impatient;
  }

  now(): Date {
    return new Date(this.#now);
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    this.sleeps.push(milliseconds);
    if (this.#impatient) return this.advance(milliseconds);
    if (milliseconds <= 0) return;
    await new Promise<void>((resolve, reject) => {
      const sleeper = { until: this.#now + milliseconds, wake: resolve };
      this.#sleepers = [...this.#sleepers, sleeper];
      signal?.addEventListener("abort", () => {
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
        reject(signal.reason);
      });
    });
  }

  /** Moves the clock on; wakes whoever slept until then, the earliest first. */
  advance(milliseconds: number): void {
    this.#now += milliseconds;
    const due = this.#sleepers.filter(({ until }) => until <= this.#now).sort((a, b) => a.until - b.until);
    this.#sleepers = this.#sleepers.filter((sleeper) => !due.includes(sleeper));
    for (const { wake } of due) wake();
  }
}
