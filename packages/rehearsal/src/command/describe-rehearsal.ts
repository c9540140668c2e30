import { hasPassed, type Rehearsal } from "./rehearsal.ts";
import { seconds } from "./show-progress.ts";

/** The result for machines, JSON. */
export function describeAsJson(rehearsal: Rehearsal): Readonly<Record<string, unknown>> {
  const { run, requests } = rehearsal;
  return {
    schemaVersion: 1,
    passed: hasPassed(rehearsal),
    repository: rehearsal.repository,
    branch: rehearsal.branch,
    sha: rehearsal.sha,
    workflow: rehearsal.workflow,
    dryRun: rehearsal.dryRun,
    conclusion: run.conclusion,
    outputs: run.outputs,
    refs: rehearsal.refs.map(({ ref, before = null, after = null }) => ({ ref, before, after })),
    jobs: run.jobs.map(({ name, conclusion, outputs, permissions, duration, steps }) => {
      const described = steps.map((step) => ({
        name: step.name,
        conclusion: step.conclusion,
        duration: step.duration,
      }));
      return { name, conclusion, outputs, permissions, duration, steps: described };
    }),
    requests: requests.map(({ operationId, method, path, status }) => ({ operationId, method, path, status })),
    violations: rehearsal.violations,
  };
}

/** The last lines on the terminal. */
export function describeAsText(rehearsal: Rehearsal, page: string): string {
  const { run, refs, requests, violations } = rehearsal;
  const made = refs.map(({ ref, before, after }) => {
    if (after === undefined) return `  deleted ${ref}`;
    return `  ${before === undefined ? "created" : "moved"} ${ref} → ${after.slice(0, 12)}`;
  });
  const lines = [
    "",
    `${rehearsal.repository}, ${rehearsal.branch} at ${rehearsal.sha.slice(0, 12)}: ${run.conclusion} in ${seconds(run.duration)}, ${requests.length} requests to the embedded GitHub.`,
    ...(made.length > 0 ? made : ["  no branch or tag was changed"]),
    ...violations.map(({ operationId, message }) => `  GitHub's description forbids: ${operationId}: ${message}`),
    `The report is in ${page}`,
  ];
  return `${lines.join("\n")}\n`;
}
