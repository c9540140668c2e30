import { ReleaseError } from "../errors/release-error.ts";
import type { Sha } from "../git/sha.ts";
import type { Annotation } from "./log.ts";

const quote = (value: string) => JSON.stringify(value.length > 100 ? `${value.slice(0, 100)}…` : value);

export const inputMissing = (name: string) =>
  new ReleaseError({
    code: "INPUT_MISSING",
    message: `The input ${name} is missing or empty.`,
    remedy: `Give it under \`with:\`; where it has a default, leave the line out to have that.`,
  });

export const inputInvalid = (name: string, value: string, remedy: string) =>
  new ReleaseError({ code: "INPUT_INVALID", message: `The input ${name} cannot be ${quote(value)}.`, remedy });

export const contextMissing = (variables: readonly string[]) =>
  new ReleaseError({
    code: "CONTEXT_MISSING",
    message: `The environment has no ${variables.join(", ")}.`,
    remedy: "Run this on GitHub Actions, which sets them; on your own machine rehearse it with script/rehearse.",
  });

export const contextInvalid = (variable: string, value: string, expected: string) =>
  new ReleaseError({
    code: "CONTEXT_INVALID",
    message: `The environment's ${variable} is ${quote(value)}, which is not ${expected}.`,
    remedy: "See that no earlier step or `env:` overwrites it; GitHub Actions sets it.",
  });

export const eventUnreadable = (path: string, cause: unknown) =>
  new ReleaseError({
    code: "EVENT_UNREADABLE",
    message: `The payload of the event cannot be read from ${quote(path)}.`,
    remedy: "See that no earlier step overwrites GITHUB_EVENT_PATH or that file; GitHub Actions writes it.",
    cause,
  });

export const outputUndeclared = (name: string) =>
  new ReleaseError({
    code: "OUTPUT_UNDECLARED",
    message: `The action set the output ${name}, which its contract does not declare.`,
    remedy: "This is a defect of the action: please report it.",
  });

export const secretTooShort: Annotation = {
  level: "warning",
  message:
    "SECRET_TOO_SHORT: A secret of fewer than 4 characters is not masked: it would blot out ordinary words. Use a longer one.",
};

/** Not thrown: by then nothing is left to catch it. */
export const reportUnwritable = (cause: unknown): Annotation => ({
  level: "error",
  message: `REPORT_UNWRITABLE: Outputs or summary cannot be written (${describe(cause)}). See that no earlier step removes or overwrites the runner's files.`,
});

export const endedEarly = () =>
  new ReleaseError({
    code: "ENDED_EARLY",
    message: "The action waited for something that can no longer come, and Node.js ended it.",
    remedy: "This is a defect of the action: please report it with the log.",
  });

export const unexpected = (cause: unknown) =>
  new ReleaseError({
    code: "UNEXPECTED",
    message: describe(cause),
    remedy: "Run again; where it happens again, please report it with the log of a run with debug logging.",
    cause,
  });

function describe(thrown: unknown): string {
  if (thrown instanceof Error) return `${thrown.name}: ${thrown.message}`;
  try {
    return `Something was thrown that is no error: ${typeof thrown === "string" ? thrown : JSON.stringify(thrown)}`;
  } catch {
    return "Something was thrown that is no error and cannot be shown.";
  }
}

export const revisionUnknown = (input: "ref" | "from", revision: string) =>
  new ReleaseError({
    code: "REVISION_UNKNOWN",
    message: `Input "${input}" is "${revision}", which is no branch, tag or commit of this repository.`,
    remedy: "Write the name of a branch or tag that exists, or the full SHA of a commit.",
  });

export const fromNotInHistory = (from: string, to: Sha) =>
  new ReleaseError({
    code: "FROM_NOT_IN_HISTORY",
    message: `Input "from" is "${from}", which is not in the history of ${to}.`,
    remedy: "Count from a tag or commit that the released commit contains, or leave the input empty.",
  });

export const baseUnknown = (branch: string) =>
  new ReleaseError({
    code: "BASE_UNKNOWN",
    message: `The policy of ${branch} counts for what goes to that branch, and the repository does not have it.`,
    remedy:
      "Run again where the branch was just made; a pull request to a branch that was deleted cannot be held to anything.",
  });

export const componentMissing = (names: readonly string[]) =>
  new ReleaseError({
    code: "COMPONENT_MISSING",
    message: `Input "component" is empty, and the policy has ${names.length} components.`,
    remedy: `Write one of ${names.join(", ")}, or * for all of them.`,
  });

export const componentUnknown = (name: string, names: readonly string[]) =>
  new ReleaseError({
    code: "COMPONENT_UNKNOWN",
    message: `Input "component" is "${name}", which the policy does not have.`,
    remedy: `Write one of ${names.join(", ")}, or * for all of them.`,
  });
