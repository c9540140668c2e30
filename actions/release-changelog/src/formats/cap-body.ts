import { buildLink } from "@release-actions/core/report/build-link";
import { followBlocks, NOTHING_OPEN } from "@release-actions/core/report/cap-markdown";

/** The longest body that GitHub takes for a release. */
const MAX_CHARACTERS = 125_000;

/**
 * A body that fits into a GitHub Release: the whole one, or else as many entries as fit and a link to the file that holds all.
 * @param url of the file with the notes
 */
export function capBody(body: string, url: string, maxCharacters = MAX_CHARACTERS): string {
  if (body.length <= maxCharacters) return body;
  const lines = body.split("\n");
  const notice = (left: number) =>
    `${left > 0 ? `And ${left} more: ` : "All of it: "}${buildLink("the whole release notes", url)}.\n`;
  const cut = findCut(lines, maxCharacters - notice(lines.length).length - "\n\n".length);
  const kept = dropTrailing(lines.slice(0, cut));
  const ending = notice(lines.slice(cut).filter((line) => line.startsWith("- ")).length);
  return kept.length === 0 ? ending : `${kept.join("\n")}\n\n${ending}`;
}

/** The last line within the budget that something new begins with: what is indented belongs to the entry above it. */
function findCut(lines: readonly string[], budget: number): number {
  let size = 0;
  let cut = 0;
  let open = NOTHING_OPEN;
  for (const [index, line] of lines.entries()) {
    if (size > budget) break;
    if (/^\S/.test(line) && open.fence === undefined && open.details === 0) cut = index;
    open = followBlocks(open, line);
    size += line.length + 1;
  }
  return cut;
}

/** A heading without entries below it, and blank lines, would stand there for nothing. */
function dropTrailing(lines: readonly string[]): readonly string[] {
  return lines.slice(0, lines.findLastIndex((line) => line !== "" && !/^#{1,6} /.test(line)) + 1);
}
