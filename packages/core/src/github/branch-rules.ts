import type { Connection } from "./connect.ts";

/** The rules that keep what a branch holds: it can be neither deleted nor force-pushed. */
export const KEEPING_RULES = ["deletion", "non_fast_forward"] as const;

/** What rulesets ask of a branch. */
export interface BranchRules {
  readonly kinds: ReadonlySet<string>;
  /** The reviews that a pull request needs; 0 where the branch takes pushes. */
  readonly approvals: number;
}

export const NO_RULES: BranchRules = { kinds: new Set(), approvals: 0 };

/**
 * The rules that are active for a branch's name: it need not exist, and rules of the organization count as well. Classic branch
 * protection is not among them.
 */
export async function readBranchRules({ octokit, repository }: Connection, branch: string): Promise<BranchRules> {
  const request = { ...repository, branch, per_page: 100 };
  const rules = await octokit.paginate(octokit.rest.repos.getBranchRules, request);
  const approvals = rules.map((rule) =>
    rule.type === "pull_request" ? (rule.parameters?.required_approving_review_count ?? 0) : 0,
  );
  return { kinds: new Set(rules.map(({ type }) => type)), approvals: Math.max(0, ...approvals) };
}
