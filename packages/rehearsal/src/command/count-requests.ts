import type { RecordedRequest } from "../github/embedded-github.ts";

/** The operations of git over HTTP, which GitHub's limits for its API do not count. */
const OF_GIT: ReadonlySet<string> = new Set(["git/info-refs", "git/upload-pack", "git/receive-pack"]);

/** Requests of one operation. */
export interface OperationCount {
  readonly operation: string;
  readonly count: number;
  readonly statuses: readonly number[];
}

/** Requests to GitHub's API, and those of git itself, counted apart. */
export interface RequestCount {
  readonly api: number;
  readonly git: number;
  /** Those of the API first, each in the order in which it was first used. */
  readonly operations: readonly OperationCount[];
}

/** Counts the requests of a run. */
export function countRequests(requests: readonly RecordedRequest[]): RequestCount {
  const groups = [...Map.groupBy(requests, ({ operationId }) => operationId)].map(([operation, sent]) => ({
    operation,
    count: sent.length,
    statuses: [...new Set(sent.flatMap(({ status }) => status ?? []))].sort(),
  }));
  const ofGit = groups.filter(({ operation }) => OF_GIT.has(operation));
  const ofApi = groups.filter(({ operation }) => !OF_GIT.has(operation));
  return { api: total(ofApi), git: total(ofGit), operations: [...ofApi, ...ofGit] };
}

const total = (counts: readonly OperationCount[]) => counts.reduce((sum, { count }) => sum + count, 0);
