import type { RunContext } from "@release-actions/core/action/run-context";
import type { Build } from "@release-actions/core/evidence/build-provenance";
import type { Environment } from "@release-actions/core/process/process";

/**
 * What is known of the build from the run.
 * @param workflow the workflow of the job, as `owner/name/path@ref`, where a token vouches for it; else the one that was started
 */
export function readBuild(run: RunContext, environment: Environment, workflow: string | undefined): Build {
  const repository = `${run.repository.owner}/${run.repository.name}`;
  const started = environment.GITHUB_WORKFLOW_REF || `${repository}/${run.workflow}@${run.ref}`;
  return {
    serverUrl: run.serverUrl,
    repository,
    repositoryId: environment.GITHUB_REPOSITORY_ID || undefined,
    ownerId: environment.GITHUB_REPOSITORY_OWNER_ID || undefined,
    workflowPath: started.replace(`${repository}/`, "").split("@")[0] ?? "",
    ref: run.ref,
    sha: run.sha,
    eventName: run.eventName,
    runId: run.runId,
    runAttempt: run.runAttempt,
    runnerEnvironment: environment.RUNNER_ENVIRONMENT || undefined,
    builder: workflow ?? started,
  };
}
