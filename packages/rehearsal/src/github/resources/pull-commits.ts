import { isAncestor, walk } from "../git/history.ts";
import { findRef } from "../git/refs.ts";
import type { Host } from "../host.ts";
import type { Pull } from "../state.ts";

/** The commits of a pull request's own branch, oldest first; once it is merged they stay as they were. */
export async function commitsOfPull(pull: Pull, { git }: Host): Promise<readonly string[]> {
  if (pull.commits !== undefined) return pull.commits;
  const base = (await findRef(git, `refs/heads/${pull.base}`))?.sha ?? pull.baseSha;
  return walk(git, { to: pull.headSha, not: base, oldestFirst: true });
}

/**
 * The pull requests that brought a commit, or would: of one that is on the default branch only those that are merged.
 * @see https://docs.github.com/graphql/reference/objects#commit `associatedPullRequests`
 */
export async function pullsOfCommit(sha: string, stale: boolean, host: Host): Promise<readonly Pull[]> {
  const { git, state, defaultBranch } = host;
  const seen = state.pulls.filter(({ id }) => !(stale && state.fresh.has(`pull ${id}`)));
  const merged = seen.filter(({ landed, commits }) => landed.includes(sha) || commits?.includes(sha) === true);
  const open = seen.filter((pull) => pull.state === "open");
  if (open.length === 0 || (await isAncestor(git, sha, `refs/heads/${defaultBranch}`))) return merged;
  const holding: Pull[] = [];
  for (const pull of open) if ((await commitsOfPull(pull, host)).includes(sha)) holding.push(pull);
  return [...merged, ...holding].toSorted((a, b) => a.number - b.number);
}
