import type { Reply } from "../host.ts";
import type { Fault } from "./fault-plan.ts";

const RETRY_AFTER = 1;
const STALE_READS = 2;

/** The answer that a fault gives in place of the real one; undefined where it gives none. */
export function faultReply(fault: Fault): Reply | undefined {
  if (fault.kind === "secondary-limit") {
    const message = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.";
    return { status: 403, body: { message }, headers: { "retry-after": String(fault.retryAfter ?? RETRY_AFTER) } };
  }
  if (fault.kind !== "status") return undefined;
  const retryAfter = fault.retryAfter ?? (fault.status === 429 ? RETRY_AFTER : undefined);
  const headers: Record<string, string> = retryAfter === undefined ? {} : { "retry-after": String(retryAfter) };
  return { status: fault.status, body: { message: MESSAGES[fault.status] }, headers };
}

const MESSAGES = {
  429: "Too Many Requests",
  500: "Server Error",
  502: "Bad Gateway",
  503: "Service Unavailable",
} as const;

/** How far a read lags behind, and how far a list has moved on. */
export interface Staleness {
  view(fault: Fault | undefined, method: string, path: string): { readonly stale: boolean; readonly shift: number };
}

/** Remembers what lags: the reads after a lagging write, and the lists that have moved. */
export function staleness(): Staleness {
  let staleReads = 0;
  const shifts = new Map<string, number>();
  return {
    view(fault, method, path) {
      if (fault?.kind === "duplicate-page") shifts.set(path, (shifts.get(path) ?? 0) + 1);
      const shift = shifts.get(path) ?? 0;
      const reads = method === "GET";
      if (fault?.kind === "lag" && reads) return { stale: true, shift };
      if (fault?.kind === "lag") staleReads = fault.reads ?? STALE_READS;
      const stale = reads && staleReads > 0;
      if (stale) staleReads -= 1;
      return { stale, shift };
    },
  };
}
