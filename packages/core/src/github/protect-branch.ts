import { KEEPING_RULES, readBranchRules } from "./branch-rules.ts";
import { type Connection, Refused } from "./connect.ts";
import { branchUnprotected, rulesetsNotOffered } from "./file-errors.ts";
import { makeOnce } from "./make-once.ts";

/** What GitHub says where a ruleset of that name exists. */
const NAME_IS_GIVEN = /\bname\b.*(?:unique|taken|exists)/i;

/** Looks at the rules of a branch after GitHub has said that the ruleset exists; a fresh one may be missing for a while. */
const LOOKS = 5;

/** Makes sure that rules keep the branch from being deleted or force-pushed. Errors: `BRANCH_UNPROTECTED`. */
export async function protectBranch(connection: Connection, branch: string): Promise<void> {
  try {
    if (!(await isProtected(connection, branch))) await makeRuleset(connection, branch);
  } catch (error) {
    const refused = error instanceof Refused && error.refusal.status === 403;
    if (refused && /upgrade/i.test(error.message)) throw rulesetsNotOffered(branch, error);
    throw error;
  }
}

async function makeRuleset(connection: Connection, branch: string): Promise<void> {
  const { octokit, repository, patience } = connection;
  const ruleset = rulesetOf(branch);
  try {
    await makeOnce(connection, {
      what: `protect the branch ${branch}`,
      send: () => octokit.rest.repos.createRepoRuleset({ ...repository, ...ruleset }).then(() => true),
      find: () => findRuleset(connection, ruleset.name),
    });
    patience.note(`the ruleset "${ruleset.name}" was made`);
  } catch (error) {
    if (!(error instanceof Refused) || /upgrade/i.test(error.message)) throw error;
    const { status } = error.refusal;
    const named = status === 422 && NAME_IS_GIVEN.test(error.message);
    if (named && (await isProtectedSoon(connection, branch, error))) return;
    if (named || status === 403 || status === 404) throw branchUnprotected(branch, repository, ruleset, error);
    throw error;
  }
}

/** The ruleset that protects a branch, as GitHub's API takes it. */
function rulesetOf(branch: string) {
  return {
    name: `release-actions: ${branch}`,
    target: "branch" as const,
    enforcement: "active" as const,
    conditions: { ref_name: { include: [`refs/heads/${branch}`], exclude: [] } },
    rules: KEEPING_RULES.map((type) => ({ type })),
  };
}

async function isProtected(connection: Connection, branch: string): Promise<boolean> {
  const { kinds } = await readBranchRules(connection, branch);
  return KEEPING_RULES.every((rule) => kinds.has(rule));
}

async function findRuleset({ octokit, repository }: Connection, name: string): Promise<true | undefined> {
  const query = { ...repository, includes_parents: false, targets: "branch", per_page: 100 };
  for await (const { data } of octokit.paginate.iterator(octokit.rest.repos.getRepoRulesets, query))
    if (data.some((one) => one.name === name && one.enforcement === "active")) return true;
  return undefined;
}

/** Another run has just made the ruleset, or people have changed the one of that name so that it does not protect. */
async function isProtectedSoon(connection: Connection, branch: string, cause: unknown): Promise<boolean> {
  for (let attempt = 0; attempt + 1 < LOOKS; attempt += 1) {
    if (await isProtected(connection, branch)) return true;
    await connection.patience.wait(`read the rules of ${branch}`, { kind: "lost", message: "422" }, attempt, cause);
  }
  return false;
}
