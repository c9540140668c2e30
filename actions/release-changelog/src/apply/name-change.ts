import { buildTable } from "@release-actions/core/report/build-table";
import { codeSpan } from "@release-actions/core/report/code";
import type { Plan, ReleasePlan } from "../release.ts";

/** More releases than this are counted, not named. */
const NAMED = 3;

/** Title of a commit or a pull request with the files of a plan. No title of a commit is in it, so that it closes and mentions nothing. */
export function nameChange({ releases }: Plan): string {
  const names = releases.map(({ facts }) => plainName(facts.tag));
  return `docs: release notes of ${names.length > NAMED ? `${names.length} releases` : names.join(", ")}`;
}

/** A tag's name without what a commit's message could take for a mention or a reference. */
const plainName = (tag: string) => tag.replace(/[^\w.+/-]+/g, "-").replace(/^-/, "");

/** Text of a pull request with the files of a plan: it says where they are, and what commits say stands in the files alone. */
export function describeChange({ releases }: Plan, files: readonly string[], about: string): string {
  const table = buildTable(["Release", "Day", "Notes"], releases.slice(0, 100).map(describeRow));
  const listed = files.slice(0, 100).map((path) => `- ${codeSpan(path)}`);
  return `${about}\n\n${table}\n\nFiles:\n\n${listed.join("\n")}\n\nLater runs update this pull request; edits to this text are overwritten.\n`;
}

const describeRow = ({ facts, notes, page }: ReleasePlan) => [
  codeSpan(facts.tag),
  notes.date,
  page === undefined ? "" : codeSpan(page.path),
];
