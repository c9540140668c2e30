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

/** What becomes of the GitHub Release of a plan, as in "is to be published as the latest"; nothing where none is asked for. */
export function namePublication(
  { facts, notes }: Pick<ReleasePlan, "facts" | "notes">,
  release: Reported["inputs"]["release"],
): string {
  if (release === "none") return "";
  const kind = notes.prerelease ? "pre-release" : facts.isLatest ? "latest" : "not latest";
  return `${release === "draft" ? "drafted" : "published"}, ${kind}`;
}
