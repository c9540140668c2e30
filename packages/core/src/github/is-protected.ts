import { KEEPING_RULES, listBranchRules } from "./branch-rules.ts";
import { type Connection, Refused } from "./connect.ts";
import { queryGraph } from "./query-graph.ts";

interface Answer {
  readonly repository: {
    readonly ref: {
      readonly refUpdateRule: { readonly allowsDeletions: boolean; readonly allowsForcePushes: boolean } | null;
    } | null;
  } | null;
}

/** What classic branch protection says to tokens without administration, which may not read its settings. */
const QUERY = `query ($owner: String!, $repo: String!, $ref: String!) {
  repository(owner: $owner, name: $repo) {
    ref(qualifiedName: $ref) { refUpdateRule { allowsDeletions allowsForcePushes } }
  }
}`;

/**
 * Whether rulesets and classic protection together keep a branch from being deleted and force-pushed; where that cannot be told, it
 * is not protected. (Who may bypass them, a job's token does not see.)
 */
export async function isProtected(connection: Connection, branch: string): Promise<boolean> {
  const rules = await listBranchRules(connection, branch).catch(noneIfRefused);
  if (KEEPING_RULES.every((rule) => rules.has(rule))) return true;
  const variables = { ...connection.repository, ref: `refs/heads/${branch}` };
  const { data } = await queryGraph<Answer>(connection, `read the protection of ${branch}`, QUERY, variables);
  const classic = data?.repository?.ref?.refUpdateRule;
  if (classic == null) return false;
  const isKept = { deletion: !classic.allowsDeletions, non_fast_forward: !classic.allowsForcePushes };
  return KEEPING_RULES.every((rule) => rules.has(rule) || isKept[rule]);
}

/** A plan without rulesets refuses to list them. */
function noneIfRefused(error: unknown): ReadonlySet<string> {
  if (error instanceof Refused && error.refusal.status === 403) return new Set();
  throw error;
}
