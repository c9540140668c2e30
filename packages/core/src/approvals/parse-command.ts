import { nearestName } from "../policy/nearest-name.ts";
import { VOTE_KINDS, type VoteKind } from "./vote.ts";

/** A line by the grammar of votes. */
export interface Command {
  readonly kind: VoteKind;
  readonly role: string;
  readonly digest12: string | undefined;
  readonly reason: string | undefined;
}

/** A line that was meant as a vote but is none. */
export interface Slip {
  readonly kind: VoteKind;
  /** The role that it seems to name. */
  readonly role: string | undefined;
  /** Follows "The line": `is not written as …`. */
  readonly problem: string;
}

/** ASCII alone, a single space between the words; spaces and tabs may follow. A reason is any text with a letter or digit. */
const GRAMMAR: Readonly<Record<VoteKind, RegExp>> = {
  approve: /^\/approve (?<role>[a-z0-9-]{1,64}) (?<digest>[0-9a-f]{12})[ \t]*$/,
  reject: /^\/reject (?<role>[a-z0-9-]{1,64}) (?<reason>.+)$/s,
  revoke: /^\/revoke (?<role>[a-z0-9-]{1,64})[ \t]*$/,
  "break-glass": /^\/break-glass (?<role>[a-z0-9-]{1,64}) (?<digest>[0-9a-f]{12}) (?<reason>.+)$/s,
};

const LONGEST_REASON = 500;

/** Reads a line as a vote: `/approve ROLE DIGEST12`, `/reject ROLE reason`, `/revoke ROLE`, `/break-glass ROLE DIGEST12 reason`. */
export function parseCommand(line: string): Command | undefined {
  if (!line.startsWith("/")) return undefined;
  for (const kind of VOTE_KINDS) {
    const { role, digest, reason } = GRAMMAR[kind].exec(line)?.groups ?? {};
    if (role === undefined || (reason !== undefined && !hasWords(reason))) continue;
    return { kind, role, digest12: digest, reason: reason && cutReason(reason) };
  }
  return undefined;
}

/** A character of two halves is kept whole, or left out: what is recorded is text. */
function cutReason(reason: string): string {
  return reason
    .trim()
    .slice(0, LONGEST_REASON)
    .replace(/[\ud800-\udbff]$/, "");
}

function hasWords(reason: string): boolean {
  return /[\p{L}\p{N}]/u.test(reason);
}

/** Slashes and what looks like them, behind what people put before a line and what nobody can see. */
const SLASHED = /^[\s`*_>\p{Cf}-]*[/⁄∕⧸╱／\\]/u;
const SLASHED_WORD = /^[\s`*_>-]*[/⁄∕⧸╱\\]([^\s/`]{4,14})(?:\s+`?([^\s`]{1,64}))?(?=[\s`]|$)/u;

/** Sees that a line was meant as a vote, so that nobody believes to have voted: look-alike letters, a wrong word, a missing digest. */
export function findSlip(line: string): Slip | undefined {
  const start = line.slice(0, 120);
  if (!SLASHED.test(start)) return undefined;
  const plain = start.normalize("NFKC").replace(/\p{Cf}|\p{Mn}/gu, "");
  const [, word, role] = SLASHED_WORD.exec(plain) ?? [];
  const kind = word === undefined ? undefined : nearestName(word, VOTE_KINDS);
  const found = VOTE_KINDS.find((known) => known === kind);
  if (found === undefined) return undefined;
  return { kind: found, role: role?.toLowerCase(), problem: describeProblem(found, start) };
}

function describeProblem(kind: VoteKind, start: string): string {
  if (/[^\x20-\x7e\t]/.test(kind === "reject" || kind === "break-glass" ? start.slice(0, 20) : start)) {
    return "holds characters that cannot be seen or only look like the right ones";
  }
  if (!start.startsWith("/")) return "does not begin with the slash";
  if (/^\/(?:reject|break-glass)\b/.test(start)) return "is not written exactly, or gives no reason";
  return "is not written exactly";
}

/** The line to paste. */
export function writeCommand(kind: VoteKind, role: string, digest12: string): string {
  const digest = kind === "approve" || kind === "break-glass" ? ` ${digest12}` : "";
  const reason = kind === "reject" || kind === "break-glass" ? " the reason" : "";
  return `/${kind} ${role}${digest}${reason}`;
}
