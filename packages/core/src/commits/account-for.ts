import type { Sha } from "../git/sha.ts";
import { type Bump, highestBump } from "../versioning/bump.ts";
import { type Cancellation, cancelReverts, type ReadCommit } from "./cancel-reverts.ts";
import { classify } from "./classify-commit.ts";
import type { Account, Commit } from "./commit.ts";
import type { CommitRules } from "./commit-rules.ts";
import { readMessage } from "./read-message.ts";

/**
 * Accounts for every commit of a release's range: what it does to the version, and why.
 * @param commits newest first, as `git log` gives them
 * @param released those of them that a version contains already, as what a maintained line brings when it is merged back: what they
 *   asked for by `Release-As:` they have had
 */
export function accountFor(
  commits: readonly Commit[],
  rules: CommitRules,
  released: ReadonlySet<Sha> = new Set(),
): Account {
  const read = commits.map((commit): ReadCommit => ({ commit, message: commit.said ?? readMessage(commit.message) }));
  const cancellation = cancelReverts(read);
  const treated = { counted: 0, hidden: 0, reverted: 0, merge: 0, release: 0, unparsed: 0 };
  let bump: Bump = "none";
  const accounted = read.map((commit) => {
    const line = classify(commit, cancellation, rules);
    treated[line.treatment] += 1;
    bump = highestBump(bump, line.bump);
    return line;
  });
  return { commits: accounted, treated, bump, releaseAs: newestReleaseAs(read, cancellation, released) };
}

function newestReleaseAs(
  commits: readonly ReadCommit[],
  { revertedBy }: Cancellation,
  released: ReadonlySet<Sha>,
): Account["releaseAs"] {
  const asking = commits.find(
    (read) => read.message.releaseAs !== undefined && !revertedBy.has(read) && !released.has(read.commit.sha),
  );
  const version = asking?.message.releaseAs;
  return asking === undefined || version === undefined ? undefined : { version, sha: asking.commit.sha };
}
