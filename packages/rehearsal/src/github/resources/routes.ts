import { listRefs } from "../git/refs.ts";
import { type Handler, type Host, ok } from "../host.ts";
import { conflict } from "../refusals.ts";
import { presentQuota } from "../represent/quota.ts";
import { presentFullRepository } from "../represent/repository.ts";
import * as branches from "./branches.ts";
import * as checks from "./check-runs.ts";
import * as commits from "./commits.ts";
import { getContent } from "./contents.ts";
import { dispatchRepository, dispatchWorkflow } from "./dispatches.ts";
import * as gitData from "./git-data.ts";
import * as comments from "./issue-comments.ts";
import * as issues from "./issues.ts";
import * as pulls from "./pulls.ts";
import * as refs from "./refs.ts";
import * as assets from "./release-assets.ts";
import * as releases from "./releases.ts";
import * as rulesets from "./rulesets.ts";
import * as users from "./users.ts";
import * as runs from "./workflow-runs.ts";
import { getWorkflow } from "./workflows.ts";

const SERVED: Readonly<Record<string, Handler<never>>> = {
  "actions/create-workflow-dispatch": dispatchWorkflow,
  "actions/get-workflow": getWorkflow,
  "actions/get-workflow-run": runs.getWorkflowRun,
  "actions/list-workflow-runs": runs.listWorkflowRuns,
  "checks/create": checks.createCheckRun,
  "checks/get": checks.getCheckRun,
  "checks/list-annotations": checks.listAnnotations,
  "checks/list-for-ref": checks.listCheckRuns,
  "checks/update": checks.updateCheckRun,
  "git/create-blob": gitData.createBlob,
  "git/create-commit": gitData.createCommit,
  "git/create-ref": refs.createReference,
  "git/create-tag": gitData.createTag,
  "git/create-tree": gitData.createTree,
  "git/delete-ref": refs.deleteReference,
  "git/get-blob": gitData.getBlob,
  "git/get-commit": gitData.getGitCommit,
  "git/get-ref": refs.getRef,
  "git/get-tag": gitData.getTag,
  "git/get-tree": gitData.getTree,
  "git/list-matching-refs": refs.listMatchingRefs,
  "git/update-ref": refs.updateReference,
  "issues/create": issues.createIssue,
  "issues/create-comment": comments.createComment,
  "issues/delete-comment": comments.deleteComment,
  "issues/get": issues.getIssue,
  "issues/get-comment": comments.getComment,
  "issues/list-comments": comments.listComments,
  "issues/list-for-repo": issues.listIssues,
  "issues/update": issues.updateIssue,
  "issues/update-comment": comments.updateComment,
  "pulls/create": pulls.createPull,
  "pulls/get": pulls.getPull,
  "pulls/list": pulls.listPulls,
  "pulls/update": pulls.updatePull,
  "rate-limit/get": (_call, host) => ok(presentQuota(host.quota())),
  "repos/compare-commits-with-basehead": commits.compareCommits,
  "repos/create-dispatch-event": dispatchRepository,
  "repos/create-repo-ruleset": rulesets.createRuleset,
  "repos/create-release": releases.createRelease,
  "repos/delete-release": releases.deleteRelease,
  "repos/delete-release-asset": assets.deleteAsset,
  "repos/get": (_call, host) => ok(presentFullRepository(host)),
  "repos/get-branch": branches.getBranch,
  "repos/get-branch-rules": rulesets.listBranchRules,
  "repos/get-commit": commits.getCommit,
  "repos/get-content": getContent,
  "repos/get-latest-release": releases.getLatestRelease,
  "repos/get-release": releases.getRelease,
  "repos/get-release-asset": assets.getAsset,
  "repos/get-release-by-tag": releases.getReleaseByTag,
  "repos/get-repo-ruleset": rulesets.getRuleset,
  "repos/get-repo-rulesets": rulesets.listRulesets,
  "repos/list-branches": branches.listBranches,
  "repos/list-commits": commits.listCommits,
  "repos/list-release-assets": assets.listAssets,
  "repos/list-releases": releases.listReleases,
  "repos/list-tags": branches.listTags,
  "repos/update-release": releases.updateRelease,
  "repos/upload-release-asset": assets.uploadAsset,
  "users/get-authenticated": users.getAuthenticatedUser,
  "users/get-by-id": users.getUserById,
  "users/get-by-username": users.getUser,
};

/**
 * The git database of an empty repository answers 409.
 * @see https://docs.github.com/rest/guides/using-the-rest-api-to-interact-with-your-git-database
 */
const withHistory = (handler: Handler<never>): Handler<never> => {
  const seen = new WeakSet<Host>();
  return async (call, host) => {
    if (!seen.has(host) && (await listRefs(host.git)).length === 0) throw conflict("Git Repository is empty.");
    seen.add(host);
    return handler(call, host);
  };
};

/** Who serves which operation. A handler trusts its body: it has passed GitHub's description. */
export const ROUTES: Readonly<Record<string, Handler<never>>> = Object.fromEntries(
  Object.entries(SERVED).map(([id, handler]) => [id, id.startsWith("git/") ? withHistory(handler) : handler]),
);
