import { findCommit, targetBranch } from "@release-actions/core/action/find-commit";
import { readPolicy } from "@release-actions/core/action/read-policy";
import type { RunContext } from "@release-actions/core/action/run-context";
import { selectComponents } from "@release-actions/core/action/select-components";
import type { Git } from "@release-actions/core/git/git";
import type { ResolvedPolicy } from "@release-actions/core/policy/resolve-policy";
import type { Workspace } from "@release-actions/core/workspace/workspace";
import type { ValidationReportInputs } from "../validation.ts";
import type { Facts } from "./facts.ts";
import { gatherFiles } from "./gather-files.ts";

/** Where the files are, and the repository. */
export interface Places {
  readonly git: Git;
  readonly workspace: Workspace;
  /** The working directory, absolute. */
  readonly folder: string;
}

/** Reads the commit, the policy and the results. Errors: those of the git, policy and workspace rooms, and of `errors.ts` here. */
export async function gatherFacts(
  inputs: ValidationReportInputs,
  run: RunContext,
  { git, workspace, folder }: Places,
): Promise<Facts> {
  const { sha } = await findCommit(inputs.ref, run, git);
  const base = targetBranch(run);
  const policy = await readPolicy({ path: inputs.policy, folder, base, commit: async () => sha }, git);
  const component = nameComponent(policy, inputs.component);
  return { sha, component, policy: policy.validation, ...(await gatherFiles(inputs, workspace)) };
}

function nameComponent(policy: ResolvedPolicy, given: string | undefined): string | undefined {
  if (given === undefined || given === "*") return undefined;
  return selectComponents(policy, given).at(0)?.name;
}
