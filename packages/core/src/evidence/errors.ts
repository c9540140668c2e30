import { type Place, ReleaseError } from "../errors/release-error.ts";
import { formatPath } from "../policy/policy-path.ts";

type Path = readonly (string | number)[];

/** Where a document or a part begins; more is not known of machine-written files. */
export const startOf = (file: string): Place => ({ file, line: 1, column: 1 });

/** A value that has no canonical JSON. @param path where it stands in the whole */
export const valueNotJson = (path: Path, problem: string) =>
  new ReleaseError({
    code: "VALUE_NOT_JSON",
    message: `${path.length === 0 ? "The value" : `\`${formatPath(path)}\``} ${problem}, which canonical JSON cannot hold.`,
    remedy: "Give plain data: objects, lists, texts, finite numbers, true, false and null.",
  });

export const evidenceTooLarge = (file: string, limit: number) =>
  new ReleaseError({
    code: "EVIDENCE_TOO_LARGE",
    message: `The file ${file} is longer than ${limit} bytes.`,
    remedy: "Give the file that was written for this release; it is never that long.",
    place: startOf(file),
  });

export const evidenceSyntax = (file: string, cause: unknown) =>
  new ReleaseError({
    code: "EVIDENCE_SYNTAX",
    message: `The file ${file} is not JSON in UTF-8.`,
    remedy: "Give the file as it was written, and write it anew where it was damaged.",
    place: startOf(file),
    cause,
  });

export const evidenceVersionUnknown = (file: string, version: unknown, known: number) =>
  new ReleaseError({
    code: "EVIDENCE_VERSION_UNKNOWN",
    message: `The file ${file} has schemaVersion ${JSON.stringify(version)}; version ${known} is known here.`,
    remedy: "Use the version of release-actions that wrote it, or a newer one.",
    place: startOf(file),
  });

/** A value that a document's schema refuses. @param problem follows the path in a sentence */
export const evidenceInvalid = (path: Path, problem: string, remedy: string, file: string | undefined) =>
  new ReleaseError({
    code: "EVIDENCE_INVALID",
    message: `${path.length === 0 ? "The document" : `\`${formatPath(path)}\``} ${problem}.`,
    remedy,
    place: file === undefined ? undefined : startOf(file),
  });

export const evidenceNotCanonical = (file: string, form: string) =>
  new ReleaseError({
    code: "EVIDENCE_NOT_CANONICAL",
    message: `The file ${file} says what it says in other bytes than it was written with.`,
    remedy: `Restore it as it was written: ${form}, with each key once.`,
    place: startOf(file),
  });

export const partMissing = (part: string, folder: string, ways: string) =>
  new ReleaseError({
    code: "RELEASE_PART_MISSING",
    message: `The release lacks its part ${part}: there is no file for it in ${folder}.`,
    remedy: `Let the job that makes it leave ${ways}.`,
  });

export const partMalformed = (part: string, file: string, problem: string, remedy: string) =>
  new ReleaseError({
    code: "RELEASE_PART_MALFORMED",
    message: `The part ${part} in ${file} ${problem}.`,
    remedy,
    place: startOf(file),
  });

/** @param sources where it is given, in words */
export const partTwice = (part: string, sources: readonly string[], file: string) =>
  new ReleaseError({
    code: "RELEASE_PART_TWICE",
    message: `The part ${part} is given more than once: ${sources.join(", ")}.`,
    remedy: "Let one job leave it, and empty the folder before a release is collected.",
    place: startOf(file),
  });

export const partUnknown = (file: string, remedy: string) =>
  new ReleaseError({
    code: "RELEASE_PART_UNKNOWN",
    message: `The file ${file} is no part of a release.`,
    remedy,
    place: startOf(file),
  });

/** @param problems one sentence for each */
export const recordBroken = (file: string, problems: readonly string[]) =>
  new ReleaseError({
    code: "RECORD_BROKEN",
    message: `The record ${file} is not as it was written: ${problems.slice(0, 10).join(" ")}`,
    remedy: "Nothing was added. Restore the file from the history of its branch, and find out who changed it.",
    place: startOf(file),
  });

export const recordContradicted = (key: string, sequence: number) =>
  new ReleaseError({
    code: "RECORD_CONTRADICTED",
    message: `The record has ${key} already, as entry ${sequence}, and with other contents.`,
    remedy: "What is recorded stays. Record what is new under a key of its own.",
  });

/** @param field the first field that is not as it must be */
export const recordEntryMalformed = (sequence: number, kind: string, field: string) =>
  new ReleaseError({
    code: "RECORD_ENTRY_MALFORMED",
    message: `Entry ${sequence} of the record is of the kind ${kind}, but its field ${field} is not what that kind has there.`,
    remedy:
      "Use the version of release-actions that wrote it, or a newer one; where another tool wrote it, it must not.",
  });
