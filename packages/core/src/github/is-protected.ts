import { type BranchRules, KEEPING_RULES, NO_RULES, readBranchRules } from "./branch-rules.ts";
import { type Connection, Refused } from "./connect.ts";
import { queryGraph } from "./query-graph.ts";

/** What classic protection tells tokens without administration, which may not read its settings. */
interface ClassicRules {
  readonly allowsDeletions: boolean;
  readonly allowsForcePushes: boolean;
  readonly requiredApprovingReviewCount: number | null;
}

interface Answer {
  readonly repository: { readonly ref: { readonly refUpdateRule: ClassicRules | null } | null } | null;
}

const QUERY = `query ($owner: String!, $repo: String!, $ref: String!) {
  repository(owner: $owner, name: $repo) {
    ref(qualifiedName: $ref) { refUpdateRule { allowsDeletions allowsForcePushes requiredApprovingReviewCount } }
  }
}`;

/**
 * Whether nobody who may write can change a branch alone: rulesets and classic protection together keep it from being deleted and
 * force-pushed, and take pull requests only that someone else approves, or no updates at all. Where that cannot be told, it is not
 * protected. (Who may bypass all this, a job's token does not see.)
 */
export async function isProtected(connection: Connection, branch: string): Promise<boolean> {
  const rules = await readBranchRules(connection, branch).catch(noneIfRefused);
  if (isWhole(rules)) return true;
  const variables = { ...connection.repository, ref: `refs/heads/${branch}` };
  const { data } = await queryGraph<Answer>(connection, `read the protection of ${branch}`, QUERY, variables);
  const classic = data?.repository?.ref?.refUpdateRule;
  return classic != null && isWhole(addClassic(rules, classic));
}

function isWhole({ kinds, approvals }: BranchRules): boolean {
  return KEEPING_RULES.every((kind) => kinds.has(kind)) && (approvals > 0 || kinds.has("update"));
}

function addClassic({ kinds, approvals }: BranchRules, classic: ClassicRules): BranchRules {
  const more = [
    ...(classic.allowsDeletions ? [] : ["deletion"]),
    ...(classic.allowsForcePushes ? [] : ["non_fast_forward"]),
  ];
  return {
    kinds: new Set([...kinds, ...more]),
    approvals: Math.max(approvals, classic.requiredApprovingReviewCount ?? 0),
  };
}

/** A plan without rulesets refuses to list them. */
function noneIfRefused(error: unknown): BranchRules {
  if (error instanceof Refused && error.refusal.status === 403) return NO_RULES;
  throw error;
}
