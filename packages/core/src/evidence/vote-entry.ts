import { VOTE_KINDS, type Vote } from "../approvals/vote.ts";
import type { NewEntry } from "./append-record.ts";
import type { Digest } from "./digest.ts";
import { formatTime } from "./document-time.ts";
import { EntryFields } from "./entry-fields.ts";
import type { RecordEntry } from "./generated/record.ts";

/** A vote that counted, and where it was given. */
export interface RecordedVote {
  readonly ticket: number;
  readonly vote: Vote;
}

const KIND = "vote";

/** The entry of a vote. @param subjects the releases that were asked for when it counted first */
export function writeVote({ ticket, vote }: RecordedVote, subjects: readonly Digest[]): NewEntry {
  const { commentId, line, kind, role, person, digest12, reason, time, bodyHash } = vote;
  return {
    key: `${KIND}:${commentId}:${line}:${kind}:${role}`,
    time: formatTime(new Date(time)),
    kind: KIND,
    subjects: [...subjects],
    data: {
      ...{ ticket, comment: commentId, line, vote: kind, role, person: { id: person.id, login: person.login } },
      ...(digest12 === undefined ? {} : { digest12 }),
      ...(reason === undefined ? {} : { reason }),
      body: bodyHash,
    },
  };
}

/** The vote of an entry; undefined for one of another kind. Errors: `RECORD_ENTRY_MALFORMED`. */
export function readVote(entry: RecordEntry): RecordedVote | undefined {
  if (entry.kind !== KIND) return undefined;
  const fields = new EntryFields(entry);
  return {
    ticket: fields.wholeNumber("ticket"),
    vote: {
      commentId: fields.wholeNumber("comment"),
      line: fields.wholeNumber("line"),
      person: fields.person("person"),
      role: fields.text("role"),
      kind: fields.oneOf("vote", VOTE_KINDS),
      digest12: fields.optionalText("digest12"),
      reason: fields.optionalText("reason"),
      time: entry.time,
      bodyHash: fields.digest("body"),
    },
  };
}
