import type { Limits } from "../embedded-github.ts";
import { Refusal, secondaryLimit } from "../refusals.ts";

/** The primary limit as its headers tell it; `reset` in seconds since 1970. */
export interface Quota {
  readonly limit: number;
  readonly used: number;
  readonly remaining: number;
  readonly reset: number;
}

/** Counts requests as GitHub does, by the given clock. @see https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
export interface RateLimit {
  /** Counts a request, or throws the answer of the limit that it hits; call what is returned when it is done. */
  enter(method: string): () => void;
  quota(): Quota;
}

const HOUR = 3_600_000;
const MINUTE = 60_000;
const READ_POINTS = 1;
const WRITE_POINTS = 5;

export function rateLimit(limits: Limits, now: () => Date): RateLimit {
  let start = now().getTime();
  let used = 0;
  let concurrent = 0;
  let spent: { readonly at: number; readonly points: number }[] = [];
  const quota = (): Quota => ({
    limit: limits.perHour,
    used,
    remaining: Math.max(0, limits.perHour - used),
    reset: Math.ceil((start + HOUR) / 1000),
  });
  return {
    quota,
    enter(method) {
      const at = now().getTime();
      if (at >= start + HOUR) [start, used] = [at, 0];
      if (used >= limits.perHour) throw exhausted();
      used += 1;
      spent = spent.filter((one) => one.at > at - HOUR);
      const points = method === "GET" ? READ_POINTS : WRITE_POINTS;
      const lastMinute = spent.filter((one) => one.at > at - MINUTE);
      const writes = (list: typeof spent) => list.filter((one) => one.points === WRITE_POINTS).length;
      const over =
        concurrent >= limits.concurrent ||
        sum(lastMinute) + points > limits.pointsPerMinute ||
        (points === WRITE_POINTS &&
          (writes(lastMinute) >= limits.writesPerMinute || writes(spent) >= limits.writesPerHour));
      if (over) throw secondaryLimit(limits.retryAfter);
      spent.push({ at, points });
      concurrent += 1;
      return () => {
        concurrent -= 1;
      };
    },
  };
}

const exhausted = () => new Refusal(403, "API rate limit exceeded for installation ID 1.");

const sum = (list: readonly { readonly points: number }[]) => list.reduce((total, { points }) => total + points, 0);

/** The headers of every answer of the API. */
export function quotaHeaders({ limit, used, remaining, reset }: Quota): Record<string, string> {
  const headers = { limit, remaining, used, reset, resource: "core" };
  return Object.fromEntries(Object.entries(headers).map(([key, value]) => [`x-ratelimit-${key}`, String(value)]));
}
