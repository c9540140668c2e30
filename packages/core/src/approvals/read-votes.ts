import { nearestName } from "../policy/nearest-name.ts";
import { readTime } from "./approval-facts.ts";
import { type Command, findSlip, parseCommand, writeCommand } from "./parse-command.ts";
import { type ShownLine, shownLines } from "./shown-lines.ts";
import {
  type Comment,
  compareVotes,
  identifyVote,
  type KnownVote,
  type Remark,
  remarkOn,
  type Vote,
  type VoteReading,
} from "./vote.ts";

/** What reading needs to know besides the comments. */
export interface ReadingContext {
  /** All roles of the policy. */
  readonly roles: readonly string[];
  /** The first twelve digits of the digest that is asked for, for the lines to paste. */
  readonly digest12: string;
  /** Votes that earlier evaluations counted, see `extendLedger`. */
  readonly ledger: readonly Vote[];
  /** Of a comment's body: `sha256:…`. */
  readonly hash: (body: string) => string;
}

/**
 * The votes in a ticket's comments. Every line that is a command by itself is a vote, several in one comment count in the order
 * of their lines. Only comments of people that nobody edited hold votes. Of votes that counted before and whose comment was
 * edited or deleted, an approval is void, a rejection stays, and a revocation still takes approvals back but lifts no
 * rejection: whoever may write to the repository may edit or delete comments, and must not release by it.
 */
export function readVotes(comments: readonly Comment[], context: ReadingContext): VoteReading {
  const remarks: Remark[] = [];
  const votes = [...uniteCopies(comments)].flatMap((comment) => readComment(comment, context, remarks));
  const present = new Map(votes.map((vote) => [identifyVote(vote), vote]));
  const counted = new Map(
    context.ledger
      .filter(({ role, time }) => context.roles.includes(role) && readTime(time) !== undefined)
      .map((vote) => [identifyVote(vote), vote]),
  );
  const gone: KnownVote[] = [];
  for (const [key, vote] of counted) {
    if (present.get(key)?.bodyHash === vote.bodyHash) continue;
    present.delete(key);
    const isForOther = vote.digest12 !== undefined && vote.digest12 !== context.digest12;
    if (!isForOther) remarks.push(remarkGone(vote, context.digest12));
    if (vote.kind === "reject" || vote.kind === "revoke") gone.push({ ...vote, origin: "gone" });
  }
  const standing = [...present].map(
    ([key, vote]): KnownVote => ({ ...vote, origin: counted.has(key) ? "counted" : "comment" }),
  );
  return { votes: [...standing, ...gone].sort(compareVotes), remarks: sortRemarks(remarks) };
}

/** One comment an id: pages may repeat one, and copies that differ show that it was edited in between. */
function uniteCopies(comments: readonly Comment[]): Iterable<Comment> {
  const byId = new Map<number, Comment>();
  for (const comment of comments) {
    const known = byId.get(comment.id);
    if (known === undefined || typeof comment.lastEditedAt === "string") byId.set(comment.id, comment);
    else if (known.body !== comment.body && typeof known.lastEditedAt !== "string") {
      byId.set(comment.id, { ...known, lastEditedAt: known.createdAt });
    }
  }
  return byId.values();
}

/** More than anybody has roles; every vote that counts stays in the record for good. */
const MOST_COMMANDS = 20;

function readComment(comment: Comment, context: ReadingContext, remarks: Remark[]): readonly Vote[] {
  if (!comment.body.includes("/") && !/[⁄∕⧸╱／\\]/.test(comment.body)) return [];
  const votes: Vote[] = [];
  let bodyHash: string | undefined;
  let commands = 0;
  for (const line of shownLines(comment.body)) {
    const command = parseCommand(line.text);
    const place = { commentId: comment.id, line: line.number };
    const login = comment.author?.login ?? "ghost";
    if (command !== undefined && ++commands > MOST_COMMANDS) {
      remarks.push({ ...TOO_MANY, ...place, login });
      break;
    }
    const refusal = command === undefined ? refuseSlip(line, context) : refuse(command, line, comment, context);
    if (refusal !== undefined) remarks.push({ ...refusal, ...place, login });
    else if (command !== undefined && comment.author != null) {
      const { id } = comment.author;
      bodyHash ??= context.hash(comment.body);
      votes.push({ ...place, person: { id, login }, ...command, time: comment.createdAt, bodyHash });
    }
  }
  return votes;
}

type Refusal = Pick<Remark, "code" | "message" | "remedy">;

const TOO_MANY: Refusal = {
  code: "TOO_MANY",
  message: `A comment holds ${MOST_COMMANDS} votes at most; this one and those below it do not count.`,
  remedy: "Write them in a new comment.",
};

function refuse(command: Command, line: ShownLine, comment: Comment, context: ReadingContext): Refusal | undefined {
  const { kind, role } = command;
  const again = `Write a new comment with \`${writeCommand(kind, role, context.digest12)}\`.`;
  if (comment.author?.type !== "User") {
    return {
      code: "BOT",
      message: "Only people vote; this is no person's account.",
      remedy: "Ask a member of the role.",
    };
  }
  if (typeof comment.lastEditedAt === "string") {
    return { code: "EDITED", message: "The comment was edited, so that its votes are void.", remedy: again };
  }
  if (line.within !== undefined) return notShown(line.within, again);
  if (!context.roles.includes(role)) return unknownRole(command, context);
  if (readTime(comment.createdAt) === undefined) {
    return { code: "NO_TIME", message: "It is not known when the comment was written.", remedy: again };
  }
  return undefined;
}

const PLACES: Readonly<Record<NonNullable<ShownLine["within"]>, string>> = {
  quote: "right under a quote, and belongs to it",
  html: "inside of HTML that is not shown as text",
  markup: "right under code, a link or a tag that is still open, and may belong to it",
};

function notShown(within: NonNullable<ShownLine["within"]>, again: string): Refusal {
  const message = `The line stands ${PLACES[within]}.`;
  return { code: "NOT_SHOWN", message, remedy: `${again.slice(0, -1)}, alone or after an empty line.` };
}

function unknownRole({ kind, role }: Command, { roles, digest12 }: ReadingContext): Refusal {
  const nearest = nearestName(role, roles);
  const remedy =
    nearest === undefined
      ? `The roles are ${roles.join(", ")}.`
      : `Write a new comment with \`${writeCommand(kind, nearest, digest12)}\`.`;
  return { code: "UNKNOWN_ROLE", message: `The policy has no role ${role}.`, remedy };
}

/** Lines of a comment; a vote below them counts all the same, but nobody misspells one there by chance. */
const LOOKED_AT_FOR_SLIPS = 100;

function refuseSlip({ text, within, number }: ShownLine, { roles, digest12 }: ReadingContext): Refusal | undefined {
  const slip = within === undefined && number <= LOOKED_AT_FOR_SLIPS ? findSlip(text) : undefined;
  if (slip === undefined) return undefined;
  const role = (slip.role === undefined ? undefined : nearestName(slip.role, roles)) ?? roles[0] ?? "ROLE";
  const remedy = `Write a new comment with \`${writeCommand(slip.kind, role, digest12)}\`.`;
  return { code: "MALFORMED", message: `The line looks like a vote, but ${slip.problem}.`, remedy };
}

function remarkGone(vote: Vote, digest12: string): Remark {
  const happened = "was edited or deleted after it had counted";
  if (vote.kind === "reject") {
    const remedy = `It stays until someone of the role writes \`/revoke ${vote.role}\`.`;
    return remarkOn(vote, "REJECTION_KEPT", `The comment that rejects ${happened}.`, remedy);
  }
  const remedy = `Write a new comment with \`${writeCommand(vote.kind, vote.role, digest12)}\`.`;
  return remarkOn(
    vote,
    "VOID",
    `The comment with the vote (${vote.kind} ${vote.role}) ${happened}: it is void.`,
    remedy,
  );
}

/** In the order of the ticket. */
export function sortRemarks(remarks: readonly Remark[]): readonly Remark[] {
  return remarks.toSorted(
    (a, b) => a.commentId - b.commentId || a.line - b.line || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0),
  );
}
