import type { Vote } from "@release-actions/core/approvals/vote";
import { appendRecord, EMPTY_RECORD, type NewEntry } from "@release-actions/core/evidence/append-record";
import { digestBytes } from "@release-actions/core/evidence/digest";
import { digestRelease, digestTrain } from "@release-actions/core/evidence/digest-release";
import type { Decision } from "@release-actions/core/evidence/generated/decision";
import type { ReleaseRecord } from "@release-actions/core/evidence/generated/record";
import type { Release } from "@release-actions/core/evidence/generated/release";
import { type ReleaseRequest, sortReleases } from "@release-actions/core/evidence/request-entry";
import { isSha, type Sha } from "@release-actions/core/git/sha";
import { sampleRelease } from "./sample-release.ts";

export function sha(digit: string): Sha {
  const text = digit.repeat(40);
  if (!isSha(text)) throw new TypeError(`${text} is no SHA.`);
  return text;
}

/** A request for releases, on the ticket 7. */
export function sampleRequest(
  change: Partial<ReleaseRequest> = {},
  releases: readonly Release[] = [sampleRelease()],
): ReleaseRequest {
  const requested = releases.map((release) => ({
    digest: digestRelease(release),
    release,
    bump: "minor" as const,
    hotfix: false,
    previous: { tag: "v1.3.2", sha: sha("a") },
  }));
  return {
    digest: digestTrain(requested.map(({ digest }) => digest)),
    ticket: 7,
    requestedAt: "2025-10-21T14:03:22Z",
    expiresAt: "2025-10-28T14:03:22Z",
    environment: "production",
    policy: { path: ".github/release-policy.yml", commit: sha("b"), digest: digestBytes("policy") },
    requesters: [{ id: 583231, login: "ana" }],
    releases: sortReleases(requested),
    run: 42,
    texts: [],
    supersedes: [],
    ...change,
  };
}

/** The approval of a request, by nobody's vote. */
export function sampleDecision({ digest, releases, ticket, requestedAt, policy }: ReleaseRequest): Decision {
  return {
    schemaVersion: 1,
    digest,
    releases: releases.map(({ digest: own, release: { component, version, tag, sha: commit, environment } }) => ({
      ...{ component, version, tag, sha: commit, environment, digest: own },
    })),
    decision: "approved",
    reasonCode: "NO_ROLE_REQUIRED",
    policy: policy.digest,
    requester: { id: 583231, login: "ana" },
    ticket,
    requestedAt,
    decidedAt: "2025-10-22T09:00:00Z",
    expiresAt: "2025-10-29T09:00:00Z",
    roles: [],
  };
}

export const sampleVote = (change: Partial<Vote> = {}): Vote => ({
  commentId: 101,
  line: 1,
  person: { id: 1002, login: "ben" },
  role: "qa-lead",
  kind: "approve",
  digest12: "0a1b2c3d4e5f",
  reason: undefined,
  time: "2025-10-21T15:00:00Z",
  bodyHash: digestBytes("/approve qa-lead 0a1b2c3d4e5f"),
  ...change,
});

export const recordOf = (...entries: readonly NewEntry[]): ReleaseRecord =>
  entries.reduce<ReleaseRecord>((record, entry) => appendRecord(record, entry), EMPTY_RECORD);
