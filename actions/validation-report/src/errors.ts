import { type Place, ReleaseError } from "@release-actions/core/errors/release-error";
import { KINDS } from "./results/test-case.ts";

const MEGABYTE = 1024 * 1024;

const inMegabytes = (bytes: number) => `${Math.ceil(bytes / MEGABYTE)} MB`;

export const fileTooLarge = (file: string, size: number, most: number) =>
  new ReleaseError({
    code: "RESULTS_TOO_LARGE",
    message: `The file ${file} has ${inMegabytes(size)}, and at most ${inMegabytes(most)} are read.`,
    remedy: "Leave out what tests print, such as system-out and attachments, or split the file.",
    place: { file, line: 1, column: 1 },
  });

export const filesTooLarge = (size: number, most: number) =>
  new ReleaseError({
    code: "RESULTS_TOO_LARGE",
    message: `The results have ${inMegabytes(size)} in all, and at most ${inMegabytes(most)} are read.`,
    remedy: "See that the patterns name the results alone, and leave out what tests print.",
  });

export const tooManyFiles = (count: number, most: number) =>
  new ReleaseError({
    code: "RESULTS_TOO_MANY",
    message: `The patterns name ${count} files, and at most ${most} are read.`,
    remedy: "See that the patterns name the results alone, or let the tool write fewer files.",
  });

export const encodingRefused = (place: Place, found: string) =>
  new ReleaseError({
    code: "RESULTS_ENCODING",
    message: `The file ${place.file} is ${found}, and only UTF-8 is read.`,
    remedy: "Let the tool write UTF-8.",
    place,
  });

export const resultsMalformed = (
  place: Place,
  problem: string,
  remedy = "See that the tool has ended and has written the whole file, and that nothing else writes it.",
) =>
  new ReleaseError({
    code: "RESULTS_MALFORMED",
    message: `The file ${place.file} cannot be read: ${problem}.`,
    remedy,
    place,
  });

export const documentTypeRefused = (place: Place) =>
  new ReleaseError({
    code: "RESULTS_MALFORMED",
    message: `The file ${place.file} has a document type, and none is read: it may define entities.`,
    remedy: "Let the tool write plain XML, without <!DOCTYPE …>.",
    place,
  });

export const resultsContradictory = (place: Place, problem: string) =>
  new ReleaseError({
    code: "RESULTS_CONTRADICTORY",
    message: `The file ${place.file} contradicts itself: ${problem}.`,
    remedy: "See that the file is whole: what a total tells of and no test shows has been lost, or was taken away.",
    place,
  });

export const kindUnknown = (file: string) =>
  new ReleaseError({
    code: "RESULTS_UNKNOWN",
    message: `The file ${file} is none of the forms that are read.`,
    remedy: `Name results of ${KINDS.join(", ")} (the README tells their forms) by the input "results", and coverage by the input "coverage".`,
    place: { file, line: 1, column: 1 },
  });

export const coverageUnknown = (file: string) =>
  new ReleaseError({
    code: "RESULTS_UNKNOWN",
    message: `The file ${file} is no coverage that is read.`,
    remedy: 'Name an lcov.info, a Cobertura XML or a coverage-summary.json by the input "coverage".',
    place: { file, line: 1, column: 1 },
  });

export const kindDiffers = (file: string, given: string, found: string | undefined) =>
  new ReleaseError({
    code: "RESULTS_UNKNOWN",
    message: `Input "results" calls ${file} ${given}, and it is ${found === undefined ? "none of the forms that are read" : `of ${found}`}.`,
    remedy: "Correct the pattern's kind, or leave it out: the kind is told from the content.",
    place: { file, line: 1, column: 1 },
  });

export const resultsTwice = (file: string, other: string) =>
  new ReleaseError({
    code: "RESULTS_TWICE",
    message: `The files ${other} and ${file} are the same, byte for byte, and would count twice.`,
    remedy: "Keep one of them, and see that each job leaves its own results.",
    place: { file, line: 1, column: 1 },
  });
