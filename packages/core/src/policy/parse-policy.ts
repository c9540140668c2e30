import { throwAll } from "../errors/release-error.ts";
import { checkPolicy } from "./check-policy.ts";
import { policyEmpty, policyNoMapping, policyTooLarge } from "./errors.ts";
import { explainSchemaErrors } from "./explain-schema-errors.ts";
import type { Policy } from "./generated/policy.ts";
import { findSchemaErrors } from "./generated/validate-policy.ts";
import { readYaml } from "./read-yaml.ts";

/** The largest policy that is read, in characters; one with a thousand components is not as large. */
const LARGEST = 128 * 1024;

/**
 * Reads a policy and refuses it with every problem it has, each with its line and column.
 * @param text the file's content  @param file its name, for the messages
 * @throws ReleaseError POLICY_TOO_LARGE, POLICY_SYNTAX, POLICY_EMPTY, POLICY_INVALID, POLICY_UNKNOWN_KEY, POLICY_MISSING_KEY,
 * POLICY_CONTRADICTION; several as an AggregateError
 */
export function parsePolicy(text: string, file: string): Policy {
  if (text.length > LARGEST) throw policyTooLarge(file, LARGEST);
  const yaml = readYaml(text, file);
  const { data } = yaml;
  if (data === undefined || data === null) throw policyEmpty({ file, line: 1, column: 1 });
  if (typeof data !== "object" || Array.isArray(data)) {
    throw policyNoMapping(yaml.placeOf([], "value"), Array.isArray(data) ? "a list" : `a single ${typeof data}`);
  }
  throwAll(explainSchemaErrors(findSchemaErrors(data), yaml));
  const policy = data as Policy;
  throwAll(checkPolicy(policy, yaml));
  return policy;
}
