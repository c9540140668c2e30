import { parse, postprocess, preprocess } from "micromark";

/** A heading as a CommonMark parser finds it: the offset of its line, and its level. */
export interface FoundHeading {
  readonly start: number;
  readonly level: number;
}

const CONTAINERS = ["blockQuote", "listOrdered", "listUnordered"];

/** The headings of a text that stand in no list or quotation, by micromark. */
export function commonmarkHeadings(text: string): FoundHeading[] {
  const events = postprocess(
    parse()
      .document()
      .write(preprocess()(text, undefined, true)),
  );
  const found: FoundHeading[] = [];
  let depth = 0;
  let start = 0;
  for (const [kind, token] of events) {
    if (CONTAINERS.includes(token.type)) depth += kind === "enter" ? 1 : -1;
    if (depth > 0 || kind === "exit") continue;
    const { offset } = token.start;
    if (token.type === "atxHeading" || token.type === "setextHeading") start = text.lastIndexOf("\n", offset - 1) + 1;
    if (token.type === "atxHeadingSequence" && found.at(-1)?.start !== start) {
      found.push({ start, level: token.end.offset - offset });
    }
    if (token.type === "setextHeadingLineSequence") found.push({ start, level: text[offset] === "=" ? 1 : 2 });
  }
  return found;
}
