import type { Place } from "../errors/release-error.ts";
import { ReleaseError } from "../errors/release-error.ts";
import { formatPath, type PolicyPath, quote } from "./policy-path.ts";

/** Where the policy lives unless an action is told otherwise. */
export const DEFAULT_POLICY_FILE = ".github/release-policy.yml";

/** What it is called by mistake. */
export const MISNAMED_POLICY_FILE = ".github/release-policy.yaml";

export const policyNotFound = (file: string) =>
  new ReleaseError({
    code: "POLICY_NOT_FOUND",
    message: `There is no policy ${quote(file)}.`,
    remedy: `Correct the input "policy", or leave it out to use ${DEFAULT_POLICY_FILE} or, without that file, the defaults.`,
  });

export const policyMisnamed = (found: string) =>
  new ReleaseError({
    code: "POLICY_MISNAMED",
    message: `There is a policy ${quote(found)}, but no ${quote(DEFAULT_POLICY_FILE)}: it would count for nothing.`,
    remedy: `Rename it to ${DEFAULT_POLICY_FILE}, or name it by the input "policy".`,
    place: { file: found, line: 1, column: 1 },
  });

export const policyTooLarge = (file: string, limit: number) =>
  new ReleaseError({
    code: "POLICY_TOO_LARGE",
    message: `The policy is longer than ${limit} characters.`,
    remedy: "Make it shorter; no release needs that much.",
    place: { file, line: 1, column: 1 },
  });

export const policyEmpty = (place: Place) =>
  new ReleaseError({
    code: "POLICY_EMPTY",
    message: "The policy is empty.",
    remedy: "Write `version: 1` and the sections you need, or delete the file to use the defaults.",
    place,
  });

export const policyNoMapping = (place: Place, found: string) =>
  new ReleaseError({
    code: "POLICY_INVALID",
    message: `The policy is ${found}, but must be a mapping of sections.`,
    remedy: "Begin with `version: 1` and write sections such as `components:` below it.",
    place,
  });

export const policySyntax = (place: Place, problem: string, remedy: string) =>
  new ReleaseError({
    code: "POLICY_SYNTAX",
    message: `The policy is not the YAML that is read here: ${problem}.`,
    remedy,
    place,
  });

export const duplicateKey = (place: Place, path: PolicyPath) =>
  new ReleaseError({
    code: "POLICY_SYNTAX",
    message: `\`${formatPath(path)}\` is given twice.`,
    remedy: "Keep one of them.",
    place,
  });

export const unknownKey = (place: Place, path: PolicyPath, remedy: string) =>
  new ReleaseError({
    code: "POLICY_UNKNOWN_KEY",
    message: `\`${formatPath(path)}\` is no key of the policy.`,
    remedy,
    place,
  });

export const missingKey = (place: Place, path: PolicyPath, because: string, remedy: string) =>
  new ReleaseError({
    code: "POLICY_MISSING_KEY",
    message: `\`${formatPath(path)}\` is missing${because}.`,
    remedy,
    place,
  });

/** A value that the policy's schema refuses. */
export const invalidValue = (place: Place, path: PolicyPath, problem: string, remedy: string) =>
  new ReleaseError({ code: "POLICY_INVALID", message: `\`${formatPath(path)}\` ${problem}.`, remedy, place });

/** Values that the schema takes one by one, but that do not go together. */
export const contradiction = (place: Place, path: PolicyPath, problem: string, remedy: string) =>
  new ReleaseError({ code: "POLICY_CONTRADICTION", message: `\`${formatPath(path)}\` ${problem}.`, remedy, place });

export const policyIncomplete = (file: string, action: string, keys: readonly string[]) =>
  new ReleaseError({
    code: "POLICY_INCOMPLETE",
    message: `${action} needs ${keys.map((key) => `\`${key}\``).join(", ")}, which the policy does not say.`,
    remedy: `Add ${keys.length === 1 ? "it" : "them"} to ${file}; docs/policy-reference.md of release-actions describes each key with an example.`,
    place: { file, line: 1, column: 1 },
  });
