import type { ReleaseError } from "../errors/release-error.ts";
import { canonicalize } from "./canonicalize.ts";
import { isDigest } from "./digest.ts";
import { digestTrain } from "./digest-release.ts";
import { isCalendarTime } from "./document-time.ts";
import { evidenceInvalid } from "./errors.ts";
import type { Decision } from "./generated/decision.ts";
import { findSchemaErrors } from "./generated/validate-decision.ts";
import { type DocumentFormat, parseDocument } from "./parse-document.ts";

const FORMAT: DocumentFormat<Decision> = {
  schemaVersion: 1,
  longest: 4 * 1024 * 1024,
  form: "canonical JSON (RFC 8785), on one line and without a line break at its end",
  findSchemaErrors,
  check: checkDecision,
  write: formatDecision,
};

/**
 * Reads a decision; whether it is signed, and whether it holds now, are other matters.
 * Errors: `EVIDENCE_TOO_LARGE`, `EVIDENCE_SYNTAX`, `EVIDENCE_VERSION_UNKNOWN`, `EVIDENCE_INVALID`, `EVIDENCE_NOT_CANONICAL`.
 */
export function parseDecision(content: string | Uint8Array, file: string): Decision {
  return parseDocument(content, file, FORMAT);
}

/** The bytes of a decision, as they are signed. */
export function formatDecision(decision: Decision): string {
  return canonicalize(decision);
}

/**
 * What the schema cannot say of a decision: it is about exactly its releases, they stand in order, an approval rests on all of its roles,
 * the times are of the calendar, and nobody approved before the request.
 */
export function checkDecision(decision: Decision, file: string | undefined): readonly ReleaseError[] {
  return [...checkReleases(decision, file), ...checkRoles(decision, file), ...checkTimes(decision, file)];
}

function checkReleases({ digest, releases }: Decision, file: string | undefined): readonly ReleaseError[] {
  const digests = releases.map((release) => release.digest).filter(isDigest);
  const problems: ReleaseError[] = [];
  if (digestTrain(digests) !== digest) {
    const remedy = "Decide anew; this decision was put together from others.";
    problems.push(evidenceInvalid(["digest"], "is not the digest of the releases", remedy, file));
  }
  for (const [index, { digest: own }] of releases.entries()) {
    const before = releases[index - 1]?.digest;
    if (before === undefined || before < own) continue;
    const remedy = "Name each release once, in the order of the digests.";
    problems.push(evidenceInvalid(["releases", index], "is out of order, or there twice", remedy, file));
  }
  return problems;
}

function checkRoles({ decision, roles, emergency }: Decision, file: string | undefined): readonly ReleaseError[] {
  if (decision !== "approved") return [];
  const enough = new Set(["approved", "not-required", ...(emergency === undefined ? [] : ["waived"])]);
  return roles.flatMap((role, index) => {
    if (enough.has(role.decision)) return [];
    const problem = `says ${role.decision} of the role ${role.role}, so that the release is not approved`;
    return [evidenceInvalid(["roles", index, "decision"], problem, "Decide anew.", file)];
  });
}

function checkTimes(decision: Decision, file: string | undefined): readonly ReleaseError[] {
  const { requestedAt, decidedAt, expiresAt, roles, emergency } = decision;
  const votes = [...roles.flatMap((role) => role.votes), ...(emergency?.votes ?? [])];
  const times = [requestedAt, decidedAt, expiresAt, ...votes.map(({ time }) => time), emergency?.postReviewDue];
  const unknown = times.find((time) => time !== undefined && !isCalendarTime(time));
  const refuse = (problem: string) => [evidenceInvalid([], problem, "Give the times as they were.", file)];
  if (unknown !== undefined) return refuse(`has the time "${unknown}", which no calendar has`);
  // Times of this form are in order where their texts are.
  if (decidedAt < requestedAt) return refuse("was made before it was requested");
  if (expiresAt < decidedAt) return refuse("was at its end before it was made");
  // A rejection may be older: it stands until it is revoked.
  const early = votes.find(({ kind, time }) => kind !== "reject" && time < requestedAt);
  return early === undefined ? [] : refuse(`counts the comment ${early.comment}, which is older than the request`);
}
