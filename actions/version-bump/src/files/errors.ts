import { type Place, ReleaseError } from "@release-actions/core/errors/release-error";
import type { VersionFile } from "./version-file.ts";

/** The place of an offset in a file's text. */
export function placeAt({ path, text }: VersionFile, offset: number): Place {
  const before = text.slice(0, offset);
  return { file: path, line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
}

const start = (file: string): Place => ({ file, line: 1, column: 1 });

export const versionFileUnreadable = (path: string) =>
  new ReleaseError({
    code: "VERSION_FILE_UNREADABLE",
    message: `The version file ${path} cannot be read.`,
    remedy:
      "Check the repository out first; where it is, correct the component's files in the policy, or add the file.",
    place: start(path),
  });

export const fileNotText = (path: string) =>
  new ReleaseError({
    code: "VERSION_FILE_NOT_TEXT",
    message: `The version file ${path} is not UTF-8 text.`,
    remedy: "Save it as UTF-8, or take it out of the component's files in the policy.",
    place: start(path),
  });

export const fileInvalid = (file: VersionFile, language: string, offset: number, problem: string) =>
  new ReleaseError({
    code: "VERSION_FILE_INVALID",
    message: `${file.path} is not valid ${language}: ${problem}.`,
    remedy: "Correct the file.",
    place: placeAt(file, offset),
  });

export const noVersion = ({ path }: VersionFile, wanted: string, remedy: string) =>
  new ReleaseError({ code: "VERSION_MISSING", message: `${path} holds no ${wanted}.`, remedy, place: start(path) });

export const notAText = (file: VersionFile, offset: number, what: string) =>
  new ReleaseError({
    code: "VERSION_NOT_TEXT",
    message: `${what} in ${file.path} is not a plain text.`,
    remedy: "Write the version itself in its place, in quotes.",
    place: placeAt(file, offset),
  });

export const versionElsewhere = (file: VersionFile, offset: number, why: string, remedy: string) =>
  new ReleaseError({
    code: "VERSION_ELSEWHERE",
    message: `${file.path} ${why}.`,
    remedy,
    place: placeAt(file, offset),
  });

export const severalVersions = (file: VersionFile, offset: number, first: string, other: string) =>
  new ReleaseError({
    code: "VERSION_AMBIGUOUS",
    message: `${file.path} holds the versions ${quote(first)} and ${quote(other)}.`,
    remedy: "Leave one of them, or make them the same.",
    place: placeAt(file, offset),
  });

export const markerInvalid = (file: VersionFile, offset: number, problem: string) =>
  new ReleaseError({
    code: "VERSION_MARKER_INVALID",
    message: `A version marker in ${file.path} ${problem}.`,
    remedy:
      "Write x-release-version on the line of one version, or x-release-version-start and x-release-version-end on lines around several.",
    place: placeAt(file, offset),
  });

export const notSpelled = (path: string, version: string, ecosystem: string, remedy: string) =>
  new ReleaseError({
    code: "VERSION_NOT_SPELLED",
    message: `${version} cannot be written in ${path}: ${ecosystem} has no such version.`,
    remedy,
    place: start(path),
  });

export const notVerified = (path: string, version: string) =>
  new ReleaseError({
    code: "VERSION_NOT_VERIFIED",
    message: `${path} would not say ${version} after the change, so it was left as it is.`,
    remedy: "Write the version in the file's plainest form, or ask for a version such as 1.4.0 or 1.4.0-rc.1.",
    place: start(path),
  });

const quote = (text: string) => JSON.stringify(text.slice(0, 100));
