import { buildDetails } from "@release-actions/core/report/build-details";
import { buildLink } from "@release-actions/core/report/build-link";
import { buildTable } from "@release-actions/core/report/build-table";
import { codeSpan } from "@release-actions/core/report/code";
import type { ReleasePlan } from "../release.ts";
import type { Reported } from "./report-notes.ts";

/** How many releases are shown with their notes, and how many in the table. */
const SHOWN = 10;
const LISTED = 200;

/** The job summary: what was written where, and the notes as people will read them. */
export function describeSummary({ inputs, plan, applied }: Reported): string {
  const { releases } = plan;
  const rows = releases.slice(0, LISTED).map((release) => describeRow(release, applied.published));
  const more = releases.length > LISTED ? `And ${releases.length - LISTED} more.` : undefined;
  const parts = [
    "## Release notes",
    inputs.dryRun ? "Dry run: nothing was written." : undefined,
    buildTable(["Release", "Component", "Day", "Since", "Changes", "GitHub Release"], rows),
    more,
    ...describeFiles(applied, inputs.dryRun),
    ...(releases.length === 1 ? releases.map(shownOpen) : releases.slice(0, SHOWN).map(shownFolded)),
  ];
  return parts.filter((part) => part !== undefined && part !== "").join("\n\n");
}

function describeRow({ facts, notes }: ReleasePlan, published: Reported["applied"]["published"]): readonly string[] {
  const release = published.get(facts.tag);
  const entries = notes.sections.reduce((sum, section) => sum + section.entries.length, 0);
  return [
    codeSpan(notes.tag),
    codeSpan(notes.component),
    notes.date,
    notes.previous === undefined ? "first release" : buildLink(notes.previous.tag, notes.compareUrl),
    String(entries),
    release === undefined ? "" : buildLink(release.isDraft ? "draft" : "published", release.url),
  ];
}

function describeFiles({ files, commit, pullRequest }: Reported["applied"], dryRun: boolean): readonly string[] {
  const listed = files.slice(0, LISTED).map(codeSpan).join(", ");
  return [
    ...(files.length > 0 ? [`${dryRun ? "Would be written" : "Written"}: ${listed}.`] : []),
    ...(commit === undefined
      ? []
      : [`Committed as ${codeSpan(commit.sha.slice(0, 8))} on ${codeSpan(commit.branch)}.`]),
    ...(pullRequest === undefined
      ? []
      : [`Proposed in ${buildLink(`pull request ${pullRequest.number}`, pullRequest.url)}.`]),
  ];
}

const shownOpen = ({ page }: ReleasePlan) => page?.text ?? "";

const shownFolded = ({ facts, page }: ReleasePlan) => (page === undefined ? "" : buildDetails(facts.tag, page.text));
