import type { Clock } from "@release-actions/core/clock/clock";

/** A clock that goes on as the machine's does, from any time; days are skipped by moving it ahead. */
export class TravelClock implements Pick<Clock, "now"> {
  #shift: number;

  constructor(start: Date) {
    this.#shift = start.getTime() - Date.now();
  }

  now(): Date {
    return new Date(Date.now() + this.#shift);
  }

  /** Never back: where it is later already, it stays. */
  moveTo(time: Date): void {
    this.#shift = Math.max(this.#shift, time.getTime() - Date.now());
  }
}
