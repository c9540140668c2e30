import { type Connection, Refused } from "./connect.ts";
import { judgeFailure } from "./judge-failure.ts";

/** A write, and how to see that it was made. */
export interface Write<Result> {
  /** In words, such as `create the tag v1.2.3`. */
  readonly what: string;
  readonly send: () => Promise<Result>;
  /** Finds what an earlier try made; undefined where nothing came of it. A write that may be repeated needs none. */
  readonly find?: () => Promise<Result | undefined>;
}

/** Sends a write until it is answered; where an answer is lost, what it made is looked for before it is sent again. */
export async function makeOnce<Result>(
  { patience, now }: Connection,
  { what, send, find }: Write<Result>,
): Promise<Result> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await send();
    } catch (error) {
      if (error instanceof Refused) throw error;
      const failure = judgeFailure(error, now());
      if (failure.kind === "refused") throw error;
      await patience.wait(what, failure, attempt, error);
    }
    const found = await find?.();
    if (found !== undefined) return found;
  }
}
