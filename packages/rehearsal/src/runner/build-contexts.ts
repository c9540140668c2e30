import { relative } from "node:path";
import type { JsonObject } from "./json.ts";
import type { RunState } from "./run-state.ts";
import type { Workflow } from "./workflow.ts";

/** The `github` context that every job of a run sees; a job adds its token, its workspace and itself. */
export function buildGitHubContext(run: RunState, workflow: Workflow): JsonObject {
  const { github, options } = run;
  const [owner = "", repository = ""] = github.repository.split("/");
  const refName = github.ref.replace(/^refs\/(?:heads|tags|pull)\//, "");
  return {
    actor: github.actor,
    actor_id: github.actorId ?? "1",
    api_url: github.apiUrl,
    base_ref: github.baseRef ?? "",
    event: options.event.payload,
    event_name: options.event.name,
    graphql_url: github.graphqlUrl ?? github.apiUrl.replace(/\/v3\/?$/, "/graphql"),
    head_ref: github.headRef ?? "",
    ref: github.ref,
    ref_name: refName,
    ref_protected: false,
    ref_type: github.ref.startsWith("refs/tags/") ? "tag" : "branch",
    repository: github.repository,
    repository_id: github.repositoryId ?? "1",
    repository_owner: owner,
    repository_owner_id: github.repositoryOwnerId ?? "1",
    repositoryUrl: `git://${new URL(github.serverUrl).host}/${owner}/${repository}.git`,
    retention_days: "90",
    run_attempt: github.runAttempt ?? "1",
    run_id: github.runId ?? "1",
    run_number: github.runNumber ?? "1",
    secret_source: "Actions",
    server_url: github.serverUrl,
    sha: github.sha,
    triggering_actor: github.triggeringActor ?? github.actor,
    // Of a called workflow these two still name the caller, as at GitHub.
    workflow: run.workflowName,
    workflow_ref: `${github.repository}/${relative(workflow.source.root, workflow.source.path)}@${github.ref}`,
    workflow_sha: github.sha,
  };
}

/** The variables that the runner sets from the `github` context: `GITHUB_…` of each of its texts. */
export function githubVariables(context: JsonObject): Record<string, string> {
  const hidden = ["token", "event", "repositoryUrl", "secret_source"];
  return Object.fromEntries(
    Object.entries(context)
      .filter(([key, value]) => !hidden.includes(key) && (typeof value === "string" || typeof value === "boolean"))
      .map(([key, value]) => [`GITHUB_${key.toUpperCase()}`, String(value)]),
  );
}
