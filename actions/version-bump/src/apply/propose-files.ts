import type { Git } from "@release-actions/core/git/git";
import type { GitHub, ProposedChange } from "@release-actions/core/github/github";
import { buildTable } from "@release-actions/core/report/build-table";
import { codeSpan } from "@release-actions/core/report/code";
import { escapeMarkdown } from "@release-actions/core/report/escape-markdown";
import type { ComponentPlan } from "../decide/decide-release.ts";
import { branchNeeded } from "../errors.ts";
import { findCommittedFile, readCommittedFile } from "../gather/read-committed-file.ts";
import type { Release } from "../release.ts";
import { renderFiles } from "./render-files.ts";

/** What was proposed: nothing where every version file carries its version already. */
export interface Proposed {
  readonly files: readonly string[];
  readonly pullRequest?: Pick<ProposedChange, "number" | "url">;
}

/**
 * Proposes the version files of the components to release in one pull request, which later runs update. The files get the
 * final version that a pre-release leads to, since the final tag will point at the very commit that was validated (DESIGN §5).
 * @throws ReleaseError BRANCH_NEEDED, and those of the files and of the github room
 */
export async function proposeFiles({ facts, plans, inputs }: Release, git: Git, github: GitHub): Promise<Proposed> {
  const { branch, sha } = facts;
  if (branch === undefined) throw branchNeeded(sha);
  const changed = await renderFiles(plans, "base", {
    read: (path) => readCommittedFile(path, sha, git),
    find: (path) => findCommittedFile(path, sha, git),
  });
  if (changed.length === 0) return { files: [] };
  const title = titleFor(plans);
  const pullRequest = await github.proposeChange({
    branch: `version-bump/${inputs.component === undefined || inputs.component === "*" ? "all" : inputs.component}/${branch}`,
    base: branch,
    parent: sha,
    title,
    message: title,
    body: bodyFor(plans, branch),
    files: new Map(changed.map(({ path, text }) => [path, text])),
  });
  return { files: changed.map(({ path }) => path), pullRequest };
}

/** Such as `chore(release): api 1.4.0, web 2.0.0`. */
function titleFor(plans: readonly ComponentPlan[]): string {
  const named = plans.length > 1;
  const versions = plans.flatMap(({ facts, verdict }) =>
    verdict.decision === "release" ? [`${named ? `${facts.component.name} ` : ""}${verdict.base.text}`] : [],
  );
  return `chore(release): ${versions.join(", ")}`;
}

/** The body is written anew by every run and never read. */
function bodyFor(plans: readonly ComponentPlan[], branch: string): string {
  const rows = plans.flatMap(({ facts, verdict }) =>
    verdict.decision === "release"
      ? [
          [
            codeSpan(facts.component.name),
            escapeMarkdown(facts.previous?.version.text ?? "none"),
            `**${escapeMarkdown(verdict.base.text)}**`,
            verdict.bump,
            facts.component.files.map(codeSpan).join(", "),
          ],
        ]
      : [],
  );
  const table = buildTable(["Component", "Released", "Next", "Bump", "Version files"], rows);
  return `${table}\n\nMerge this before the release of ${codeSpan(branch)} is tagged. Later runs update it; edits to this text are overwritten.\n`;
}
