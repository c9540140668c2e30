import type { CheckRun } from "../approvals/approval-facts.ts";
import type { Connection } from "./connect.ts";

/** All runs of checks at a commit, by every App, those that ran again as well: whichever is asked for, nobody can hide one. */
export async function readCheckRuns({ octokit, repository }: Connection, sha: string): Promise<readonly CheckRun[]> {
  const query = { ...repository, ref: sha, filter: "all", per_page: 100 } as const;
  const runs = await octokit.paginate(octokit.rest.checks.listForRef, query);
  // By their ids: a list that moves on while it is read shows one twice.
  return [...new Map(runs.map((run) => [run.id, run])).values()].map((run) => ({
    id: run.id,
    name: run.name,
    app: run.app?.slug ?? "",
    sha: run.head_sha,
    conclusion: run.conclusion ?? undefined,
    completedAt: run.completed_at ?? undefined,
  }));
}
