import type { ReleaseError } from "../errors/release-error.ts";
import { canonicalize } from "./canonicalize.ts";
import { isCalendarTime } from "./document-time.ts";
import { evidenceInvalid } from "./errors.ts";
import type { Release } from "./generated/release.ts";
import { findSchemaErrors } from "./generated/validate-release.ts";
import { type DocumentFormat, parseDocument } from "./parse-document.ts";

const FORMAT: DocumentFormat<Release> = {
  schemaVersion: 1,
  longest: 4 * 1024 * 1024,
  form: "canonical JSON (RFC 8785), on one line and without a line break at its end",
  findSchemaErrors,
  check: checkRelease,
  write: formatRelease,
};

/**
 * Reads a `release.json`.
 * Errors: `EVIDENCE_TOO_LARGE`, `EVIDENCE_SYNTAX`, `EVIDENCE_VERSION_UNKNOWN`, `EVIDENCE_INVALID`, `EVIDENCE_NOT_CANONICAL`.
 */
export function parseRelease(content: string | Uint8Array, file: string): Release {
  return parseDocument(content, file, FORMAT);
}

/** The bytes of `release.json`: the SHA-256 of the file is the release digest, as `sha256sum` tells it. */
export function formatRelease(release: Release): string {
  return canonicalize(release);
}

/** What the schema cannot say of a release: its date is one of the calendar's, and its artifacts are in order. */
export function checkRelease({ date, artifacts }: Release, file: string | undefined): readonly ReleaseError[] {
  const problems: ReleaseError[] = [];
  if (!isCalendarTime(date)) {
    problems.push(evidenceInvalid(["date"], `is "${date}", which no calendar has`, "Write a day of that month.", file));
  }
  for (const [index, { name }] of artifacts.entries()) {
    const before = artifacts[index - 1]?.name;
    if (before === undefined || before < name) continue;
    const problem = before === name ? "has the name of the artifact before it" : "stands behind a later name";
    const remedy = "Name each artifact once, in the order of the names.";
    problems.push(evidenceInvalid(["artifacts", index], problem, remedy, file));
  }
  return problems;
}
