import type { Clock } from "../clock/clock.ts";
import { githubUnreachable, rateLimited } from "./errors.ts";
import type { Failure } from "./judge-failure.ts";

/** Milliseconds that one run waits for GitHub in all, before it gives up and says what is done. */
const BUDGET = 15 * 60_000;
/** Tries of one request whose answer is lost. */
const TRIES = 5;
const FIRST_PAUSE = 1_000;
/** GitHub's rule for a secondary limit that names no time. */
const UNTOLD_LIMIT = 60_000;

export interface PatienceOptions {
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
  /** Spreads the runs of a matrix, which fail together; in [0, 1). */
  readonly random?: () => number;
}

/** How long a run waits for GitHub, and what it has done meanwhile. */
export class Patience {
  readonly #options: PatienceOptions;
  #left = BUDGET;
  readonly #done: string[] = [];

  constructor(options: PatienceOptions) {
    this.#options = options;
  }

  /** What was written, in words, for the error that may end the run. */
  get done(): readonly string[] {
    return this.#done;
  }

  note(done: string): void {
    this.#done.push(done);
  }

  /**
   * Waits before the next try. Errors: `RATE_LIMITED`, `GITHUB_UNREACHABLE`.
   * @param attempt how often it has failed before, from 0
   */
  async wait(
    what: string,
    failure: Exclude<Failure, { kind: "refused" }>,
    attempt: number,
    cause: unknown,
  ): Promise<void> {
    const { clock, signal, random = Math.random } = this.#options;
    const pause =
      failure.kind === "limited"
        ? (failure.wait ?? UNTOLD_LIMIT * 2 ** attempt)
        : FIRST_PAUSE * 2 ** attempt * (0.5 + random());
    if (failure.kind === "lost" && attempt + 1 >= TRIES) throw githubUnreachable(what, attempt + 1, this.#done, cause);
    if (pause > this.#left) throw rateLimited(what, Math.ceil(pause / 1_000), this.#done, cause);
    this.#left -= pause;
    await clock.sleep(pause, signal);
  }
}
