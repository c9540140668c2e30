import type { Refusal } from "@release-actions/core/action/action-result";
import type { Git } from "@release-actions/core/git/git";
import type { Sha } from "@release-actions/core/git/sha";
import type { Version } from "@release-actions/core/versioning/version";
import type { ComponentPlan } from "../decide/decide-release.ts";
import { readVersion, spellVersion } from "../files/read-version.ts";
import type { VersionFile } from "../files/version-file.ts";
import { readCommittedFile } from "../gather/read-committed-file.ts";
import type { Applied, Release } from "../release.ts";

/** Holds the version files of a commit or pull request against the version released last and the one that the policy gives. */
export async function checkFiles({ plans, facts }: Release, git: Git): Promise<Applied> {
  const wrong: Refusal[] = [];
  for (const plan of plans) wrong.push(...(await checkComponent(plan, facts.sha, git)));
  const [first] = wrong;
  const refusal = first && {
    ...first,
    message: wrong.map(({ message }) => message).join(" "),
    remedy: [...new Set(wrong.map(({ remedy }) => remedy))].join(" "),
  };
  return { plans, refusal };
}

async function checkComponent(plan: ComponentPlan, sha: Sha, git: Git): Promise<readonly Refusal[]> {
  const { component, previous } = plan.facts;
  const files = await Promise.all(component.files.map((path) => readCommittedFile(path, sha, git)));
  const { verdict } = plan;
  const next = verdict.decision === "release" ? [verdict.base, verdict.version] : [];
  const allowed = [...next, ...(previous === undefined ? [] : [previous.version])];
  // Before the first release a file may say anything: nothing is out that it could contradict.
  if (previous === undefined) return [];
  const refusals: Refusal[] = [];
  for (const file of files) {
    const found = await readVersion(
      file,
      files.filter((other) => other !== file),
    );
    if (found === undefined || allowed.some((version) => spellVersion(file, version) === found)) continue;
    refusals.push(refuseFile(file, found, { right: next[0] ?? previous.version, previous: previous.version }));
  }
  return refusals;
}

function refuseFile(
  file: VersionFile,
  found: string,
  { right, previous }: { right: Version; previous: Version },
): Refusal {
  const wanted = spellVersion(file, right);
  const kept = spellVersion(file, previous);
  return {
    code: "VERSION_FILE_BREAKS_POLICY",
    message: `${file.path} says ${found}; the policy gives ${wanted}.`,
    remedy:
      wanted === kept
        ? `Write ${wanted} there.`
        : `Write ${wanted} there, or leave the released ${kept} to be changed by version-bump.`,
  };
}
