import { commitNotFound } from "../git/errors.ts";
import type { Git } from "../git/git.ts";
import { isSha, type Sha } from "../git/sha.ts";
import { revisionUnknown } from "./errors.ts";
import type { RunContext } from "./run-context.ts";

/** What of a run tells the commit and the branch. */
export type RefContext = Pick<RunContext, "sha" | "ref" | "baseRef">;

/** The commit to release, and what named it. */
export interface Target {
  readonly sha: Sha;
  /** The branch it is released from; for a pull request or a merge queue the one that it goes to, for a tag none. */
  readonly branch: string | undefined;
  /** The short name of the tag that was pushed, or that `ref` names. */
  readonly tag: string | undefined;
}

const HEADS = "refs/heads/";
const TAGS = "refs/tags/";
/** The branch on which a merge queue tries out what goes to another. */
const QUEUED = /^gh-readonly-queue\/(.+)\/pr-\d+-[0-9a-f]+$/;

/** Finds what `ref` names, a branch before a tag; empty, it is the commit that the workflow runs for. @throws ReleaseError REVISION_UNKNOWN, COMMIT_NOT_FOUND */
export async function findCommit(ref: string | undefined, run: RefContext, git: Git): Promise<Target> {
  if (ref === undefined) return { sha: await find(run.sha, git), branch: branchOf(run), tag: tagOf(run.ref) };
  if (isSha(ref)) return { sha: await find(ref, git), branch: branchOf(run), tag: undefined };
  const head = ref.startsWith("refs/") ? ref : HEADS + ref;
  const sha = await git.resolveCommit(head);
  if (sha !== undefined) return { sha, branch: headOf(head), tag: tagOf(head) };
  const tagged = head === ref ? undefined : await git.resolveCommit(TAGS + ref);
  if (tagged !== undefined) return { sha: tagged, branch: branchOf(run), tag: ref };
  const other = head === ref ? undefined : await git.resolveCommit(ref);
  if (other === undefined) throw revisionUnknown("ref", ref);
  return { sha: other, branch: branchOf(run), tag: undefined };
}

/** A checkout may lack the commit, as one of a pull request's head lacks the merge that the workflow runs for. */
async function find(commit: Sha, git: Git): Promise<Sha> {
  const sha = await git.resolveCommit(commit);
  if (sha === undefined) throw commitNotFound(commit, "the checkout");
  return sha;
}

const branchOf = (run: RefContext) => targetBranch(run) ?? headOf(run.ref);

/** The branch that a pull request or a merge queue goes to; undefined for other runs. */
export function targetBranch({ ref, baseRef }: RefContext): string | undefined {
  return baseRef ?? QUEUED.exec(headOf(ref) ?? "")?.[1];
}

const headOf = (ref: string) => (ref.startsWith(HEADS) ? ref.slice(HEADS.length) : undefined);
const tagOf = (ref: string) => (ref.startsWith(TAGS) ? ref.slice(TAGS.length) : undefined);
