import type { GitHub, ProposedChange, SharedStand, StoredBlob } from "@release-actions/core/github/github";
import { codeSpan } from "@release-actions/core/report/code";
import type { Plan } from "../release.ts";
import { joinChangelogs } from "./compose-files.ts";
import { describeChange } from "./name-change.ts";

/** The branch of the standing pull request; only this collection writes it. */
const BRANCH = "release-actions/records";

/** What is mirrored, and where to. */
export interface Mirror {
  /** The records branch. */
  readonly records: string;
  /** The branch that people read. */
  readonly base: string;
}

/**
 * Proposes what the records branch has and the base lacks, in one standing pull request. A changelog gets the sections that it lacks. What
 * people made of a section or a page on the base stays theirs: the record of it is on the records branch.
 */
export async function mirrorRecords(
  { records, base }: Mirror,
  plan: Plan,
  github: GitHub,
): Promise<ProposedChange | undefined> {
  const about = `What the branch ${codeSpan(records)} records, for whoever reads ${codeSpan(base)}.`;
  const title = "docs: mirror the release records";
  const mirrored = await github.shareChange({
    branch: BRANCH,
    base,
    title,
    message: title,
    compose: (stand) => compareRecords(records, stand, plan, github),
    describe: (paths) => describeChange(paths, about),
  });
  return mirrored && { number: mirrored.number, url: mirrored.url, sha: mirrored.sha };
}

/** The records are read anew at each try, so that what another run recorded meanwhile is mirrored as well. */
async function compareRecords(records: string, { base }: SharedStand, plan: Plan, github: GitHub) {
  const recorded = await github.listFiles(records);
  const there = await github.findFiles(base, [...recorded.keys()]);
  const files = new Map<string, string | StoredBlob>();
  for (const [path, stored] of recorded) {
    const standing = there.get(path);
    const changelog = plan.changelogs.get(path);
    if (standing === undefined) files.set(path, stored);
    else if (changelog !== undefined && standing.blob !== stored.blob) {
      const [own, other] = await Promise.all([github.readBlob(standing), github.readBlob(stored)]);
      files.set(path, joinChangelogs(changelog, own, other));
    }
  }
  return files;
}
