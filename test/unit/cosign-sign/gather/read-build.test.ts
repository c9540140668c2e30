import { expect, test } from "@jest/globals";
import type { RunContext } from "@release-actions/core/action/run-context";
import { readBuild } from "@release-actions/cosign-sign/gather/read-build";
import { sampleBuild } from "../../core/evidence/sample-build.ts";

const { serverUrl, ref, eventName, runId, runAttempt } = sampleBuild();
const RUN = {
  repository: { owner: "inopsio", name: "api" },
  workflow: "Candidate",
  sha: "a".repeat(40),
  ...{ serverUrl, ref, eventName, runId, runAttempt },
} as RunContext;
const STARTED = "inopsio/api/.github/workflows/candidate.yml@refs/heads/main";
const ENVIRONMENT = {
  GITHUB_WORKFLOW_REF: STARTED,
  GITHUB_REPOSITORY_ID: "1",
  GITHUB_REPOSITORY_OWNER_ID: "2",
  RUNNER_ENVIRONMENT: "github-hosted",
};

test("the builder is the workflow that the job's token vouches for", () => {
  const { builder } = sampleBuild();
  expect(readBuild(RUN, ENVIRONMENT, builder)).toEqual(sampleBuild());
});

test("without a token it is the one that was started", () => {
  expect(readBuild(RUN, ENVIRONMENT, undefined)).toEqual(sampleBuild({ builder: STARTED }));
});

test("what a server does not tell stays out", () => {
  expect(readBuild(RUN, {}, undefined)).toMatchObject({ repositoryId: undefined, workflowPath: "Candidate" });
});
