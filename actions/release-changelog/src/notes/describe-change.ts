import type { Change, Commit } from "@release-actions/core/commits/commit";
import type { Message } from "@release-actions/core/commits/read-message";
import { MAY_END_REFERENCES, readClosed, splitReferences } from "./read-references.ts";
import type { Reference } from "./repository-links.ts";

/** A change in a reader's words, and what its title refers to. */
export interface Description {
  /** One line, never empty. */
  readonly text: string;
  readonly references: readonly Reference[];
}

/** In characters; what is longer is no title. */
const LONGEST = 300;
/** Deeper nesting of reverts is nobody's intent. */
const DEPTH_LIMIT = 16;

/** A change that its commit's title tells, or a title that tells none. */
export function describeMain(change: Change | undefined, message: Message, commit: Commit, host: string): Description {
  const isRevert = change?.type === "revert" && message.reversal !== undefined;
  const own = change?.type === undefined ? titleOf(message, commit) : change.description;
  const told = isRevert ? takenBack(message.header?.description ?? message.title, host) : splitReferences(own, host);
  // Where a description goes on before its references, its title has no others: most need not be split a second time.
  const isSplit = !isRevert && message.title.endsWith(own) && !MAY_END_REFERENCES.test(told.text.at(-1) ?? "");
  const ofTitle = isSplit ? [] : splitReferences(message.title, host).references;
  const closed = readClosed(told.text, host);
  return {
    text: oneLine(told.text) || `Commit ${commit.sha.slice(0, 7)}`,
    references: ofTitle.length + closed.length === 0 ? told.references : [...ofTitle, ...told.references, ...closed],
  };
}

/**
 * A change that stands in the body of a squash.
 * @param ofTitle what ends the squash's title: the pull request
 */
export function describeNested({ description }: Change, ofTitle: readonly Reference[], host: string): Description {
  const told = splitReferences(description, host);
  return {
    text: oneLine(told.text),
    references: [...told.references, ...ofTitle, ...readClosed(told.text, host)],
  };
}

/**
 * What a revert takes back, under the heading `Reverts`: `feat(api): x` of `Revert "feat(api): x (#1)" (#2)`. Its type stays, because
 * it matters to a reader whether a feature or a fix is gone.
 */
function takenBack(title: string, host: string): { text: string; references: readonly Reference[] } {
  const references: Reference[] = [];
  let text = title;
  for (let depth = 0; depth < DEPTH_LIMIT; depth++) {
    const split = splitReferences(text, host);
    references.push(...split.references);
    const inner = /^(?:(?:revert|reapply)[ \t]{1,4})?"(.+?)"?$/i.exec(split.text)?.[1];
    text = inner ?? split.text;
    if (inner === undefined) break;
  }
  return { text, references };
}

/** A merge of a pull request says below its own title what was merged. */
function titleOf({ title }: Message, { message }: Commit): string {
  if (!/^Merge pull request #\d/.test(title)) return title;
  const body = message.trimStart().slice(title.length);
  return /\S[^\r\n]*/.exec(body)?.[0] ?? title;
}

/** Where blanks are to be made one space, or none. */
const UNEVEN = /[^\S ]| {2}|^ | $/;

function oneLine(text: string): string {
  if (text.length <= LONGEST && !UNEVEN.test(text)) return text;
  const line = text
    .slice(0, LONGEST + 1)
    .replace(/\s+/g, " ")
    .trim();
  return text.length > LONGEST ? `${line.slice(0, LONGEST).replace(/[\ud800-\udbff]$/, "")}…` : line;
}
