import type { ReleaseError } from "../errors/release-error.ts";
import { checkApprovals } from "./check-approvals.ts";
import { checkBranches } from "./check-branches.ts";
import { checkComponents } from "./check-components.ts";
import { checkDeployments } from "./check-deployments.ts";
import { checkEvidence } from "./check-evidence.ts";
import { checkWatches } from "./check-watches.ts";
import { contradiction } from "./errors.ts";
import type { Finding } from "./finding.ts";
import type { Policy } from "./generated/policy.ts";
import type { YamlFile } from "./read-yaml.ts";

const CHECKS: readonly ((policy: Policy) => readonly Finding[])[] = [
  checkComponents,
  checkBranches,
  checkDeployments,
  checkWatches,
  checkApprovals,
  checkEvidence,
];

/** What a policy that follows the schema still gets wrong. */
export function checkPolicy(policy: Policy, file: YamlFile): readonly ReleaseError[] {
  const findings = CHECKS.flatMap((check) => check(policy));
  return findings.map(({ path, part = "value", problem, remedy }) =>
    contradiction(file.placeOf(path, part), path, problem, remedy),
  );
}
