import type { Annotation } from "@release-actions/core/action/log";
import { ReleaseError } from "@release-actions/core/errors/release-error";
import type { Sha } from "@release-actions/core/git/sha";
import type { GitHub } from "@release-actions/core/github/github";
import type { BranchRule } from "@release-actions/core/policy/resolve-branches";
import { isFinal } from "@release-actions/core/versioning/version";
import type { ComponentPlan } from "../decide/decide-release.ts";
import type { ComponentFacts } from "../gather/facts.ts";

/** The branch of a line of versions that goes on being maintained, and the release that it starts from. */
export interface Line {
  readonly branch: string;
  readonly sha: Sha;
}

/** Which branches were made, and what kept others from being made. */
export interface KeptLines {
  readonly branches: readonly string[];
  readonly annotations: readonly Annotation[];
}

type Release = Pick<ComponentPlan, "verdict"> & { readonly facts: Pick<ComponentFacts, "previous" | "template"> };

/**
 * The line that a release leaves behind when it starts a newer major or, where the policy maintains minors, a newer minor
 * (DESIGN §4, `release/*`): after 2.0.0 the branch `release/1.x`, from the last release before it.
 */
export function lineLeftBehind({ facts, verdict }: Release, branches: readonly BranchRule[]): Line | undefined {
  const { previous, template } = facts;
  if (verdict.decision !== "release" || previous === undefined || template.scheme === "calver") return undefined;
  const rule = branches.find(({ pattern, maintain }) => maintain !== undefined && /^[^*]*\*{1,2}$/.test(pattern));
  if (rule === undefined || !isFinal(verdict.version)) return undefined;
  const [major, minor] = previous.version.core;
  const [nextMajor, nextMinor] = verdict.version.core;
  const isNewMinor = nextMajor === major && nextMinor !== minor;
  if (nextMajor === major && !(rule.maintain === "minor" && isNewMinor)) return undefined;
  const line = rule.maintain === "minor" ? `${major}.${minor}.x` : `${major}.x`;
  const name = template.prefix === "v" ? line : `${template.prefix}${line}${template.suffix}`;
  return { branch: rule.pattern.replace(/\*+$/, () => name), sha: previous.tag.sha };
}

/** Makes the branches of the lines that are left behind; that one cannot be made is no reason to take a release back. */
export async function keepLines(
  plans: readonly ComponentPlan[],
  rules: readonly BranchRule[],
  github: Pick<GitHub, "createBranch">,
): Promise<KeptLines> {
  const branches: string[] = [];
  const annotations: Annotation[] = [];
  for (const plan of plans) {
    const line = lineLeftBehind(plan, rules);
    if (line === undefined) continue;
    try {
      if ((await github.createBranch(line)).claimed) branches.push(line.branch);
    } catch (error) {
      if (!(error instanceof ReleaseError)) throw error;
      const message = `The branch ${line.branch} was not made at ${line.sha}: ${error.message} ${error.remedy}`;
      annotations.push({ level: "warning", title: "LINE_NOT_KEPT", message });
    }
  }
  return { branches, annotations };
}
