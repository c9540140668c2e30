import { codeSpan } from "@release-actions/core/report/code";
import type { Plan } from "../release.ts";

/** More releases than this are counted, not named. */
const NAMED = 3;
/** More files than this are counted, not listed. */
const LISTED = 100;

/** Title of a commit with the files of a plan. No title of a commit is in it, so that it closes and mentions nothing. */
export function nameChange({ releases }: Plan): string {
  const names = releases.map(({ facts }) => plainName(facts.tag));
  return `docs: release notes of ${names.length > NAMED ? `${names.length} releases` : names.join(", ")}`;
}

/** Title of a pull request with the notes of releases, the same for all that join it. */
export const nameProposal = (base: string) => `docs: release notes for ${plainName(base)}`;

/** A ref's name without what a commit's message could take for a mention or a reference. */
const plainName = (name: string) => name.replace(/[^\w.+/-]+/g, "-").replace(/^-|(?<=\bgh)-(?=\d)/gi, "");

/**
 * Text of a pull request that several runs share: it depends on its files alone, so that they all give the same, and what commits say
 * stands in the files.
 */
export function describeChange(files: readonly string[], about: string): string {
  const listed = files
    .toSorted()
    .slice(0, LISTED)
    .map((path) => `- ${codeSpan(path)}`);
  const more = files.length > LISTED ? [`- and ${files.length - LISTED} more`] : [];
  return `${about}\n\n${[...listed, ...more].join("\n")}\n\nLater runs update this pull request; edits to this text are overwritten.\n`;
}
