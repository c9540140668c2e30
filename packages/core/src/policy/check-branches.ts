import type { Finding } from "./finding.ts";
import type { Policy } from "./generated/policy.ts";
import { resolveBranches } from "./resolve-branches.ts";

/** Checks that what a branch rule says of hotfixes and maintained lines can be followed. */
export function checkBranches({ branches = {} }: Policy): readonly Finding[] {
  const resolved = new Map(resolveBranches(branches).map((rule) => [rule.pattern, rule]));
  return Object.entries(branches).flatMap(([pattern, { features, maintain = "none" }]) => {
    const findings: Finding[] = [];
    if (features !== undefined && resolved.get(pattern)?.bump === undefined) {
      const problem = "has no meaning where the commits decide the bump";
      findings.push({
        path: ["branches", pattern, "features"],
        part: "key",
        problem,
        remedy: "Take it out, or add `bump: patch`.",
      });
    }
    if (maintain !== "none" && !/^[^*]+\*{1,2}$/.test(pattern)) {
      const problem = `is \`${maintain}\`, but the pattern does not say how a line's branch is called`;
      findings.push({
        path: ["branches", pattern, "maintain"],
        problem,
        remedy: "Use a pattern whose only `*` is its end, such as `release/*`.",
      });
    }
    return findings;
  });
}
