import { join } from "node:path";
import { countRequests } from "./count-requests.ts";
import { FILES } from "./left-files.ts";
import type { RehearsedRelease } from "./outcome.ts";
import { hasPassed, type Rehearsal } from "./rehearsal.ts";
import { seconds } from "./show-progress.ts";

/** The result for machines, JSON. */
export function describeAsJson(rehearsal: Rehearsal): Readonly<Record<string, unknown>> {
  const { run, requests, outcome } = rehearsal;
  const { api, git } = countRequests(requests);
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
    setUp: rehearsal.setUp,
    releases: outcome.releases,
    branches: outcome.branches.map(({ files, ...branch }) => ({ ...branch, files: [...files.keys()] })),
    pullRequests: outcome.pullRequests,
    requestCounts: { api, git },
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

/** The last lines on the terminal. @param folder where the report was left */
export function describeAsText(rehearsal: Rehearsal, folder: string): string {
  const { repository, branch, sha, run, refs, requests, outcome, violations } = rehearsal;
  const { api, git } = countRequests(requests);
  const made = refs.map(({ ref, before, after }) => {
    if (after === undefined) return `  deleted ${ref}`;
    return `  ${before === undefined ? "created" : "moved"} ${ref} → ${after.slice(0, 12)}`;
  });
  const lines = [
    "",
    `${repository}, ${branch} at ${sha.slice(0, 12)}: ${run.conclusion} in ${seconds(run.duration)}.`,
    ...(made.length > 0 ? made : ["  no branch or tag was changed"]),
    ...outcome.releases.map(describeRelease),
    ...outcome.pullRequests.map(
      ({ number, title, head, base }) => `  opened pull request ${number} from ${head} to ${base}: ${title}`,
    ),
    ...violations.map(({ operationId, message }) => `  GitHub's description forbids: ${operationId}: ${message}`),
    `The embedded GitHub answered ${api} API requests and ${git} requests by git.`,
    ...(outcome.branches.length > 0 ? [`The files that were committed are in ${join(folder, FILES)}`] : []),
    `The report is in ${join(folder, "index.html")}`,
  ];
  return `${lines.join("\n")}\n`;
}

function describeRelease({ tag, draft, prerelease, latest }: RehearsedRelease): string {
  const kind = prerelease ? "pre-release" : latest ? "latest release" : "release";
  return draft ? `  drafted the ${kind} of ${tag}` : `  published ${tag} as ${kind}`;
}
