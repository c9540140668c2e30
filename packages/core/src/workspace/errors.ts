import { ReleaseError } from "../errors/release-error.ts";

export const fileOutside = (path: string) =>
  new ReleaseError({
    code: "FILE_OUTSIDE",
    message: `The path ${path} leads out of the repository.`,
    remedy: "Name a file inside the repository, without ..; a symbolic link must stay inside too.",
    place: { file: path, line: 1, column: 1 },
  });

export const fileUnreadable = (path: string, cause: unknown) =>
  new ReleaseError({
    code: "FILE_UNREADABLE",
    message: `The file ${path} cannot be read: ${said(cause)}`,
    remedy: "Name a file, and let the job's user read it.",
    place: { file: path, line: 1, column: 1 },
    cause,
  });

export const fileUnwritable = (path: string, cause: unknown) =>
  new ReleaseError({
    code: "FILE_UNWRITABLE",
    message: `The file ${path} cannot be written: ${said(cause)}`,
    remedy: "Name a path where a file can be, and let the job's user write there; the file is as it was.",
    place: { file: path, line: 1, column: 1 },
    cause,
  });

/** The system's words without its absolute paths. */
const said = (cause: unknown) => `${String(cause).replace(/^Error: |, \w+ '.*$/gs, "")}.`;
