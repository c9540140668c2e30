import type { GitHub } from "@release-actions/core/github/github";
import type { ResolvedPolicy } from "@release-actions/core/policy/resolve-policy";
import type { Workspace } from "@release-actions/core/workspace/workspace";
import type { Applied, Plan, ReleaseChangelogInputs } from "../release.ts";
import { changedFiles } from "./changed-files.ts";
import { proposeFiles } from "./propose-files.ts";
import { checkPublished, publishReleases } from "./publish-releases.ts";
import { readReleaseFiles } from "./read-release-files.ts";
import { readStanding } from "./read-standing.ts";
import { recordFiles } from "./record-files.ts";
import { writeFiles } from "./write-files.ts";

/** What carrying out a plan needs besides it. */
export interface Circumstances {
  readonly inputs: Pick<ReleaseChangelogInputs, "commit" | "release" | "files" | "dryRun">;
  readonly policy: ResolvedPolicy;
  /** The branch that the files are for; undefined where they stay in the working directory. */
  readonly base: string | undefined;
  readonly github: GitHub;
  readonly workspace: Workspace;
}

/**
 * Carries a plan out: first the files, then the releases, whose texts may lead to them. Each is found again by a later run, which goes on
 * from there.
 * @throws ReleaseError of what is written
 */
export async function applyPlan(plan: Plan, circumstances: Circumstances): Promise<Applied> {
  const { inputs, github, workspace } = circumstances;
  // Read before anything is written: a file that is not there must not be found out about half-way.
  const files = await readReleaseFiles(inputs.files, workspace);
  if (inputs.dryRun) {
    const changed = await changedFiles(plan, readStanding(plan, circumstances));
    return { files: [...changed.keys()], published: new Map() };
  }
  await checkPublished(plan, files, github);
  const written = await writeInto(plan, circumstances);
  if (inputs.release === "none") return { ...written, published: new Map() };
  const publish = inputs.release === "publish";
  return { ...written, published: await publishReleases(plan, { publish, files }, github) };
}

async function writeInto(
  plan: Plan,
  { inputs, policy, base, github, workspace }: Circumstances,
): Promise<Omit<Applied, "published">> {
  if (plan.releases.length === 0) return { files: [] };
  if (base === undefined) return { files: await writeFiles(plan, workspace) };
  return inputs.commit === "records" ? recordFiles(plan, policy, base, github) : proposeFiles(plan, base, github);
}
