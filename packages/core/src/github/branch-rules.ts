import type { Connection } from "./connect.ts";

/** The rules that keep what a branch holds: it can be neither deleted nor force-pushed. */
export const KEEPING_RULES = ["deletion", "non_fast_forward"] as const;

/**
 * The kinds of the rules that are active for a branch's name: it need not exist, and rules of the organization count as well. Classic
 * branch protection is not among them.
 */
export async function listBranchRules(
  { octokit, repository }: Connection,
  branch: string,
): Promise<ReadonlySet<string>> {
  const request = { ...repository, branch, per_page: 100 };
  const rules = await octokit.paginate(octokit.rest.repos.getBranchRules, request);
  return new Set(rules.map(({ type }) => type));
}
