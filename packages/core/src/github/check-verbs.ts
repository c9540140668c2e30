import type { Connection } from "./connect.ts";
import type { GitHubChecks } from "./github-checks.ts";
import { publishChecks } from "./publish-checks.ts";
import type { CheckMemory } from "./read-check-runs.ts";

/** The verbs of check runs. @param run runs one, and tells what GitHub refuses in the words that are given */
export function checkVerbs(
  run: <Result>(what: string, verb: (connection: Connection) => Promise<Result>) => Promise<Result>,
  memory: CheckMemory,
): GitHubChecks {
  return {
    publishChecks: (reports) => run("publish check runs", (connection) => publishChecks(connection, reports, memory)),
  };
}
