import type { Host } from "../host.ts";
import type { WorkflowRun } from "../state.ts";
import { nodeId } from "./links.ts";
import { presentRepository } from "./repository.ts";
import { presentUser } from "./user.ts";

/** GitHub's number of a workflow; here it follows from the file's path. */
export function workflowId(path: string): number {
  return [...path].reduce((id, letter) => (id * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_000_007, 7);
}

/** `workflow-run` */
export function presentWorkflowRun(run: WorkflowRun, host: Host): Record<string, unknown> {
  const { links } = host;
  const url = links.api(`/actions/runs/${run.id}`);
  const repository = presentRepository(host);
  const actor = presentUser(run.actor, links);
  return {
    id: run.id,
    node_id: nodeId("WorkflowRun", run.id),
    name: run.name,
    display_title: run.name,
    path: run.path,
    workflow_id: workflowId(run.path),
    run_number: run.number,
    run_attempt: 1,
    event: run.event,
    head_branch: run.headBranch,
    head_sha: run.headSha,
    head_commit: null,
    status: run.status,
    conclusion: run.conclusion,
    created_at: run.createdAt,
    run_started_at: run.createdAt,
    updated_at: run.updatedAt,
    actor,
    triggering_actor: actor,
    pull_requests: [],
    repository,
    head_repository: repository,
    url,
    html_url: links.html(`/actions/runs/${run.id}`),
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    check_suite_url: links.api(`/check-suites/${run.id}`),
    workflow_url: links.api(`/actions/workflows/${workflowId(run.path)}`),
    previous_attempt_url: null,
  };
}
