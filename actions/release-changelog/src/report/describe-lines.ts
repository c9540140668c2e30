import type { ReleasePlan } from "../release.ts";
import { describeFiles } from "./describe-files.ts";
import { namePublication } from "./describe-releases.ts";
import type { Reported } from "./report-notes.ts";

/** What is said where all releases are asked for, and there is none. */
export const NO_RELEASE = "There is no final release yet, and nothing to write.";

/** How many releases and files have a line of their own. */
const MOST = 50;

/** What the step's log says: one line for each release and each thing that was written. */
export function describeLines(reported: Reported): readonly string[] {
  const { plan, applied, inputs } = reported;
  const { commit, pullRequest, published } = applied;
  const { done, paths } = describeFiles(reported);
  if (plan.releases.length === 0) return [NO_RELEASE];
  const planned = inputs.dryRun && inputs.release !== "none" ? plan.releases : [];
  return [
    ...shorten(plan.releases.map(describeLine), "releases"),
    ...(inputs.dryRun ? ["Dry run: nothing was written."] : []),
    paths.length === 0 ? `${done}.` : `${done}: ${shorten(paths, "files").join(", ")}`,
    ...(commit === undefined ? [] : [`Commit: ${commit.sha} on ${commit.branch}`]),
    ...(pullRequest === undefined ? [] : [`Pull request: ${pullRequest.url}`]),
    ...planned.map((release) => `Release of ${release.facts.tag} to be ${namePublication(release, inputs.release)}`),
    ...[...published.values()].map(({ tag, url, isDraft }) => `${isDraft ? "Draft" : "Release"} of ${tag}: ${url}`),
  ];
}

function describeLine({ notes, changes, page }: ReleasePlan): string {
  const since = notes.previous === undefined ? ", the first release" : ` since ${notes.previous.tag}`;
  return `${notes.tag}: ${changes} ${changes === 1 ? "change" : "changes"}${since}${page === undefined ? "" : `, ${page.path}`}`;
}

const shorten = (lines: readonly string[], what: string) =>
  lines.length <= MOST ? lines : [...lines.slice(0, MOST), `and ${lines.length - MOST} more ${what}`];
