import type { CheckRun } from "../approvals/approval-facts.ts";
import type { Sha } from "../git/sha.ts";
import type { Connection } from "./connect.ts";

/** A check run as GitHub gives it. */
export type GitHubCheckRun = Awaited<ReturnType<Connection["octokit"]["rest"]["checks"]["get"]>>["data"];

/** By commit: what was read of its check runs needs not be read again before they are brought up to date. */
export type CheckMemory = Map<Sha, readonly GitHubCheckRun[]>;

/** All runs of checks at a commit, by every App, those that ran again as well: whichever is asked for, nobody can hide one. */
export async function readCheckRuns(
  { octokit, repository }: Connection,
  sha: Sha,
  memory: CheckMemory,
): Promise<readonly CheckRun[]> {
  const query = { ...repository, ref: sha, filter: "all", per_page: 100 } as const;
  const listed = await octokit.paginate(octokit.rest.checks.listForRef, query);
  // By their ids: a list that moves on while it is read shows one twice.
  const runs = [...new Map(listed.map((run) => [run.id, run])).values()];
  memory.set(sha, runs);
  return runs.map((run) => ({
    id: run.id,
    name: run.name,
    app: run.app?.slug ?? "",
    sha: run.head_sha,
    conclusion: run.conclusion ?? undefined,
    completedAt: run.completed_at ?? undefined,
  }));
}
