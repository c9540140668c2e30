import type { Build } from "@release-actions/core/evidence/build-provenance";

/** A build of the strategy's own example. */
export const sampleBuild = (changes: Partial<Build> = {}): Build => ({
  serverUrl: "https://github.com",
  repository: "inopsio/api",
  repositoryId: "1",
  ownerId: "2",
  workflowPath: ".github/workflows/candidate.yml",
  ref: "refs/heads/main",
  sha: "a".repeat(40),
  eventName: "push",
  runId: 42,
  runAttempt: 1,
  runnerEnvironment: "github-hosted",
  builder: "inopsio/workflows/.github/workflows/build.yml@refs/tags/v1",
  ...changes,
});
