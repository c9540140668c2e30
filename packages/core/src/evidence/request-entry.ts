import { isSha, type Sha } from "../git/sha.ts";
import type { Bump } from "../versioning/bump.ts";
import type { NewEntry } from "./append-record.ts";
import { type Digest, digestJson } from "./digest.ts";
import { digestRelease, digestTrain } from "./digest-release.ts";
import { EntryFields } from "./entry-fields.ts";
import { recordEntryMalformed } from "./errors.ts";
import type { RecordEntry } from "./generated/record.ts";
import type { Person, Release } from "./generated/release.ts";
import { findSchemaErrors } from "./generated/validate-release.ts";
import { checkRelease } from "./release-document.ts";

/** What was asked to be approved, as the record keeps it; all that later runs must know of it is here. */
export interface ReleaseRequest {
  /** Of the release, or of the train. */
  readonly digest: Digest;
  /** The issue on which people vote. */
  readonly ticket: number;
  /** When exactly these bytes were asked for first. */
  readonly requestedAt: string;
  readonly expiresAt: string;
  readonly environment: string;
  /** Whose rules count: the file's bytes at that commit of the default branch. */
  readonly policy: { readonly path: string; readonly commit: Sha; readonly digest: Digest };
  /** Whoever started the run or started it again; the first of them is the release's requester. */
  readonly requesters: readonly Person[];
  /** In the order of their digests. */
  readonly releases: readonly RequestedRelease[];
  /** The run that built the candidate: its summary shows what people approve. */
  readonly run: number;
  /** Digests of the parts whose text is kept beside the record. */
  readonly texts: readonly Digest[];
  /** Digests of undecided requests that this one takes the place of. */
  readonly supersedes: readonly Digest[];
}

export interface RequestedRelease {
  readonly digest: Digest;
  readonly release: Release;
  readonly bump: Bump;
  /** Whether it was built on a hotfix branch. */
  readonly hotfix: boolean;
  /** What its commits count from; undefined for a first release. */
  readonly previous: { readonly tag: string; readonly sha: Sha } | undefined;
}

const KIND = "request";

/** The entry of a request. */
export function writeRequest(request: ReleaseRequest): NewEntry {
  const { digest, ticket, requestedAt, expiresAt, environment, policy, requesters, releases } = request;
  const { run, supersedes, texts } = request;
  return {
    key: `${KIND}:${digest}`,
    time: requestedAt,
    kind: KIND,
    subjects: releases.map((one) => one.digest),
    data: {
      ...{ digest, ticket, expiresAt, environment, policy, requesters, run },
      supersedes: [...supersedes].sort(),
      texts: [...texts].sort(),
      releases: releases.map(({ release, bump, hotfix, previous = null }) => ({ release, bump, hotfix, previous })),
    },
  };
}

/** The request of an entry; undefined for one of another kind. Errors: `RECORD_ENTRY_MALFORMED`. */
export function readRequest(entry: RecordEntry): ReleaseRequest | undefined {
  if (entry.kind !== KIND) return undefined;
  const fields = new EntryFields(entry);
  const policy = fields.inside("policy");
  const refuse = (field: string) => recordEntryMalformed(entry.sequence, KIND, field);
  const releases = fields.each("releases").map((one) => readRelease(one, refuse));
  const digest = fields.digest("digest");
  if (digest !== digestTrain(releases.map((one) => one.digest))) throw refuse("digest");
  return {
    digest,
    ticket: fields.wholeNumber("ticket"),
    requestedAt: entry.time,
    expiresAt: fields.time("expiresAt"),
    environment: fields.text("environment"),
    policy: { path: policy.text("path"), commit: readSha(policy, "commit", refuse), digest: policy.digest("digest") },
    requesters: fields.each("requesters").map((one) => ({ id: one.wholeNumber("id"), login: one.text("login") })),
    releases: sortReleases(releases),
    run: fields.wholeNumber("run"),
    texts: fields.digests("texts"),
    supersedes: fields.digests("supersedes"),
  };
}

/** In the order in which decisions name them. */
export function sortReleases(releases: readonly RequestedRelease[]): readonly RequestedRelease[] {
  return releases.toSorted((a, b) => (a.digest < b.digest ? -1 : 1));
}

/** What of a release is the same where the candidate is requested again: all but when it was asked for. */
export function identifyCandidate({ date: _, ...rest }: Release): Digest {
  return digestJson(rest);
}

type Refuse = (field: string) => Error;

function readRelease(fields: EntryFields, refuse: Refuse): RequestedRelease {
  const value = fields.value("release");
  if (findSchemaErrors(value).length > 0) throw refuse("releases");
  const release = value as Release;
  if (checkRelease(release, undefined).length > 0) throw refuse("releases");
  const previous = fields.insideOrNull("previous");
  return {
    digest: digestRelease(release),
    release,
    bump: fields.bump("bump"),
    hotfix: fields.flag("hotfix"),
    previous: previous && { tag: previous.text("tag"), sha: readSha(previous, "sha", refuse) },
  };
}

function readSha(fields: EntryFields, name: string, refuse: Refuse): Sha {
  const sha = fields.text(name);
  if (!isSha(sha)) throw refuse(name);
  return sha;
}
