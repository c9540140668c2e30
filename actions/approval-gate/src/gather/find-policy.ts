import type { RunContext } from "@release-actions/core/action/run-context";
import { type Digest, digestBytes } from "@release-actions/core/evidence/digest";
import type { ReleaseRequest } from "@release-actions/core/evidence/request-entry";
import type { Sha } from "@release-actions/core/git/sha";
import { branchNotFound } from "@release-actions/core/github/errors";
import type { GitHub } from "@release-actions/core/github/github";
import { loadPolicy } from "@release-actions/core/policy/load-policy";
import { requirePolicy } from "@release-actions/core/policy/require-policy";
import type { ResolvedPolicy } from "@release-actions/core/policy/resolve-policy";
import { policyChanged, policyElsewhere } from "../errors.ts";
import type { Gate } from "../gate.ts";

/** A policy, and the bytes that it is. */
export interface FoundPolicy {
  readonly policy: ResolvedPolicy;
  /** Undefined where the repository has no policy file. */
  readonly digest: Digest | undefined;
}

/** The default branch, and the commit that it is at. */
export interface DefaultBranch {
  readonly name: string;
  readonly head: Sha;
}

type Ports = Pick<GitHub, "repository" | "findBranch" | "readFile">;

/** Errors: `BRANCH_NOT_FOUND`. */
export async function findDefaultBranch(run: Pick<RunContext, "defaultBranch">, github: Ports): Promise<DefaultBranch> {
  const name = run.defaultBranch ?? (await github.repository()).defaultBranch;
  const head = await github.findBranch(name);
  if (head === undefined) throw branchNotFound(name);
  return { name, head };
}

/** The policy at a branch or commit. Errors: those of the policy room. */
export async function findPolicy(path: string, ref: string, github: Pick<GitHub, "readFile">): Promise<FoundPolicy> {
  let digest: Digest | undefined;
  const policy = await loadPolicy(async (file) => {
    const bytes = await github.readFile(file, ref);
    if (bytes === undefined) return undefined;
    if (file === path) digest = digestBytes(bytes);
    return bytes.toString();
  }, path);
  return { policy, digest };
}

/**
 * The policy that was in force when a release was requested. Whoever may write to the records branch may say that it was any: only one
 * that the default branch has had is believed.
 * @param current the policy of today, which is not read again where it is the same
 * Errors: `POLICY_ELSEWHERE`, `POLICY_CHANGED`, `BRANCH_NOT_FOUND`, those of the policy room and of git.
 */
export async function findRequestPolicy(
  { policy: { path, commit, digest } }: Pick<ReleaseRequest, "policy">,
  current: FoundPolicy,
  { git, github, run }: Pick<Gate, "git" | "github" | "run">,
): Promise<ResolvedPolicy> {
  if (current.digest === digest && current.policy.file === path) return current.policy;
  const { name, head } = await findDefaultBranch(run, github);
  const { previous } = await git.readRange({ candidates: [{ sha: commit }], to: head, paths: false });
  if (previous === undefined) throw policyElsewhere(path, commit, name);
  const found = await findPolicy(path, commit, github);
  if (found.digest !== digest) throw policyChanged(path, commit);
  return found.policy;
}

/** Errors: `POLICY_INCOMPLETE`. */
export function requireApprovals({ policy, digest }: FoundPolicy): Digest {
  requirePolicy(policy, "approval-gate", { "approvals.roles": digest === undefined ? [] : policy.approvals.roles });
  if (digest === undefined) throw new TypeError("A policy with roles has a file.");
  return digest;
}
