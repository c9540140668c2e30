import { isSha, type Sha } from "../git/sha.ts";
import type { NewEntry } from "./append-record.ts";
import type { Digest } from "./digest.ts";
import { EntryFields } from "./entry-fields.ts";
import { recordEntryMalformed } from "./errors.ts";
import type { RecordEntry } from "./generated/record.ts";

/** That a workflow is to be started at a release's final tag; recorded before it is, so that of many runs one starts it. */
export interface RecordedDispatch {
  /** Of the request. */
  readonly digest: Digest;
  readonly workflow: string;
  readonly tag: string;
  readonly sha: Sha;
  /** The run that starts it. */
  readonly run: number;
  readonly dispatchedAt: string;
}

const KIND = "dispatch";

/** @param subject the digest of the release that has the tag */
export function writeDispatch(dispatch: RecordedDispatch, subject: Digest): NewEntry {
  const { digest, workflow, tag, sha, run, dispatchedAt } = dispatch;
  const data = { digest, workflow, tag, sha, run };
  return {
    key: `${KIND}:${digest}:${subject.slice("sha256:".length, "sha256:".length + 12)}`,
    time: dispatchedAt,
    kind: KIND,
    subjects: [subject],
    data,
  };
}

/** Errors: `RECORD_ENTRY_MALFORMED`. */
export function readDispatch(entry: RecordEntry): RecordedDispatch | undefined {
  if (entry.kind !== KIND) return undefined;
  const fields = new EntryFields(entry);
  const sha = fields.text("sha");
  if (!isSha(sha)) throw recordEntryMalformed(entry.sequence, KIND, "sha");
  return {
    digest: fields.digest("digest"),
    workflow: fields.text("workflow"),
    tag: fields.text("tag"),
    sha,
    run: fields.wholeNumber("run"),
    dispatchedAt: entry.time,
  };
}
