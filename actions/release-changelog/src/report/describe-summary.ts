import { buildDetails } from "@release-actions/core/report/build-details";
import { buildLink } from "@release-actions/core/report/build-link";
import { buildTable } from "@release-actions/core/report/build-table";
import { codeSpan } from "@release-actions/core/report/code";
import { escapeMarkdown } from "@release-actions/core/report/escape-markdown";
import type { ReleasePlan } from "../release.ts";
import { describeFiles } from "./describe-files.ts";
import { NO_RELEASE } from "./describe-lines.ts";
import { namePublication } from "./describe-releases.ts";
import type { Reported } from "./report-notes.ts";

/** How many releases are shown with their notes, and how many releases and files by name. */
const SHOWN = 10;
const LISTED = 200;

/** The job summary: what was written where, or would be, and the notes as people will read them. */
export function describeSummary(reported: Reported): string {
  const { inputs, plan } = reported;
  const { releases } = plan;
  const publication = inputs.release === "none" ? [] : ["GitHub Release"];
  const rows = releases.slice(0, LISTED).map((release) => describeRow(release, reported));
  const parts = [
    "## Release notes",
    inputs.dryRun ? "Dry run: nothing was written." : undefined,
    buildTable(["Release", "Component", "Day", "Since", "Changes", ...publication], rows),
    releases.length > LISTED ? `And ${releases.length - LISTED} more.` : undefined,
    ...(releases.length === 0 ? [NO_RELEASE] : describeWritten(reported)),
    ...(releases.length === 1 ? releases.map(shownOpen) : releases.slice(0, SHOWN).map(shownFolded)),
  ];
  return parts.filter((part) => part !== undefined && part !== "").join("\n\n");
}

function describeRow(release: ReleasePlan, { inputs, applied }: Reported): readonly string[] {
  const { facts, notes, changes } = release;
  const published = applied.published.get(facts.tag);
  const state = published?.isDraft === false ? "published" : "draft";
  const publication =
    published === undefined ? `to be ${namePublication(release, inputs.release)}` : buildLink(state, published.url);
  return [
    codeSpan(notes.tag),
    codeSpan(notes.component),
    notes.date,
    notes.previous === undefined ? "first release" : buildLink(notes.previous.tag, notes.compareUrl),
    String(changes),
    ...(inputs.release === "none" ? [] : [publication]),
  ];
}

function describeWritten(reported: Reported): readonly string[] {
  const { commit, pullRequest } = reported.applied;
  const { done, paths } = describeFiles(reported);
  const more = paths.length > LISTED ? ` and ${paths.length - LISTED} more` : "";
  const listed = paths.length === 0 ? "" : `: ${paths.slice(0, LISTED).map(codeSpan).join(", ")}${more}`;
  return [
    `${escapeMarkdown(done)}${listed}.`,
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
