import { digest12 } from "@release-actions/core/approvals/approval-facts";
import type { ReleaseRequest, RequestedRelease } from "@release-actions/core/evidence/request-entry";
import { buildTable } from "@release-actions/core/report/build-table";
import { codeSpan } from "@release-actions/core/report/code";
import { commitLink, compareLink, type Pages, textLink } from "./links.ts";

/** What is asked for: each component with its version, its commit, and what people should look at. */
export function requestTable({ releases, texts }: Pick<ReleaseRequest, "releases" | "texts">, pages: Pages): string {
  const tell = (digest: string | null) => {
    if (digest === null) return "none";
    return texts.some((text) => text === digest) ? textLink(pages, digest) : codeSpan(digest12(digest));
  };
  return buildTable(
    ["Component", "Version", "Commit", "Changes since", "Release notes", "Validation report", "Artifacts"],
    byComponent(releases).map(({ release, bump, previous }) => [
      codeSpan(release.component),
      `${codeSpan(release.version)} (${bump})`,
      commitLink(pages, release.sha),
      previous === undefined ? "the beginning" : compareLink(pages, previous.tag, release.sha),
      tell(release.notes),
      tell(release.validation),
      String(release.artifacts.length),
    ]),
  );
}

/** Everything that the digest covers, for whoever wants to compare it with what they looked at. */
export function candidateTable({ releases }: Pick<ReleaseRequest, "releases">): string {
  const rows = byComponent(releases).flatMap(({ release, digest }) => {
    const { artifacts, config, migrations, notes, policy, tag, validation } = release;
    const parts = { release: digest, tag, notes, validation, migrations, config, policy };
    return [
      ...Object.entries(parts).map(([name, value]) => [name, value]),
      ...artifacts.map((artifact) => [artifact.name, artifact.digest]),
    ].map(([name, value]) => [codeSpan(release.component), codeSpan(name ?? ""), codeSpan(value ?? "none")]);
  });
  return buildTable(["Component", "Part", "What it is"], rows);
}

function byComponent(releases: readonly RequestedRelease[]): readonly RequestedRelease[] {
  return releases.toSorted((a, b) => (a.release.component < b.release.component ? -1 : 1));
}
