import type { RecordedRequest } from "@release-actions/rehearsal/github/embedded-github";
import type { Approach } from "@release-actions/rehearsal/github/faults/fault-plan";

/** One request of a run: which it is among those that look alike, since requests that are sent together arrive in any order. */
export interface RunRequest {
  readonly operationId: string;
  /** What it is for, without what differs from run to run. */
  readonly key: string;
  /** From 1. */
  readonly nth: number;
}

/** The requests of a run as they can be met again in another run. */
export function namedRequests(requests: readonly RecordedRequest[]): readonly RunRequest[] {
  const seen = new Map<string, number>();
  return requests.map((request) => {
    const key = keyOf(request);
    const nth = (seen.get(key) ?? 0) + 1;
    seen.set(key, nth);
    return { operationId: request.operationId, key, nth };
  });
}

/** Says of each request that arrives whether it is the wanted one. */
export function meets({ key, nth }: RunRequest): (approach: Approach) => boolean {
  let seen = 0;
  return (approach) => keyOf(approach) === key && ++seen === nth;
}

function keyOf({ method, path }: Approach): string {
  return `${method} ${path.replace(/\b[0-9a-f]{40}\b/g, "SHA").replace("/repos/inopsio/sample", "")}`;
}
