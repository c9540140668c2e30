import type { ReleasePlan } from "../release.ts";
import type { Reported } from "./report-notes.ts";

/** An entry of the output `releases`: all that a later job needs of a release. */
export interface ReleaseEntry {
  readonly component: string;
  readonly version: string;
  readonly tag: string;
  readonly previousTag: string;
  readonly sha: string;
  readonly date: string;
  readonly notesPath: string;
  /** SHA-256 of the notes' file, `sha256:…`. */
  readonly digest: string;
  /** 0 where there is no GitHub Release. */
  readonly releaseId: number;
  readonly releaseUrl: string;
}

/** The releases for the output `releases`, in the order in which they were asked for. */
export function describeReleases({ plan, applied, digests }: Reported): readonly ReleaseEntry[] {
  return plan.releases.map(({ facts, notes, page }) => {
    const published = applied.published.get(facts.tag);
    return {
      component: notes.component,
      version: notes.version,
      tag: notes.tag,
      previousTag: notes.previous?.tag ?? "",
      sha: notes.sha,
      date: notes.date,
      notesPath: page?.path ?? "",
      digest: digests.get(facts.tag) ?? "",
      releaseId: published?.id ?? 0,
      releaseUrl: published?.url ?? "",
    };
  });
}

/** What the step's log says: one line for each release and each thing that was written. */
export function describeLines({ plan, applied, inputs }: Reported): readonly string[] {
  const { commit, pullRequest, files, published } = applied;
  const named = plan.releases.length <= MOST ? plan.releases.map(describeLine) : [`${plan.releases.length} releases`];
  const drafts = [...published.values()].map(
    ({ tag, url, isDraft }) => `${isDraft ? "Draft" : "Release"} of ${tag}: ${url}`,
  );
  return [
    ...named,
    ...(inputs.dryRun ? ["Dry run: nothing was written."] : []),
    ...(files.length > 0 && !inputs.dryRun ? [`Written: ${files.join(", ")}`] : []),
    ...(commit === undefined ? [] : [`Commit: ${commit.sha} on ${commit.branch}`]),
    ...(pullRequest === undefined ? [] : [`Pull request: ${pullRequest.url}`]),
    ...drafts,
  ];
}

const MOST = 50;

function describeLine({ notes, page }: ReleasePlan): string {
  const entries = notes.sections.reduce((sum, section) => sum + section.entries.length, 0);
  const since = notes.previous === undefined ? "first release" : `since ${notes.previous.tag}`;
  return `${notes.tag}: ${entries} ${entries === 1 ? "change" : "changes"} ${since}${page === undefined ? "" : `, ${page.path}`}`;
}
