import { expect, test } from "@jest/globals";
import { buildProvenance } from "@release-actions/core/evidence/build-provenance";
import { buildStatement } from "@release-actions/core/evidence/build-statement";
import { identifyPredicate } from "@release-actions/core/evidence/identify-predicate";
import { sampleBuild } from "./sample-build.ts";

test("a build is told as SLSA's provenance of version 1", () => {
  const provenance = buildProvenance(sampleBuild());
  expect(provenance).toEqual({
    buildDefinition: {
      buildType: "https://actions.github.io/buildtypes/workflow/v1",
      externalParameters: {
        workflow: {
          ref: "refs/heads/main",
          repository: "https://github.com/inopsio/api",
          path: ".github/workflows/candidate.yml",
        },
      },
      internalParameters: {
        github: {
          event_name: "push",
          repository_id: "1",
          repository_owner_id: "2",
          runner_environment: "github-hosted",
        },
      },
      resolvedDependencies: [
        { uri: "git+https://github.com/inopsio/api@refs/heads/main", digest: { gitCommit: "a".repeat(40) } },
      ],
    },
    runDetails: {
      builder: { id: "https://github.com/inopsio/workflows/.github/workflows/build.yml@refs/tags/v1" },
      metadata: { invocationId: "https://github.com/inopsio/api/actions/runs/42/attempts/1" },
    },
  });
  expect(identifyPredicate("provenance", provenance)).toBe("https://slsa.dev/provenance/v1");
});

test("what the runner does not tell is left out", () => {
  const nothing = { repositoryId: undefined, ownerId: undefined, runnerEnvironment: undefined };
  const { buildDefinition } = buildProvenance(sampleBuild(nothing));
  expect(buildDefinition.internalParameters).toEqual({ github: { event_name: "push" } });
});

test("a statement is in-toto's of version 1, about its subjects in their order", () => {
  const digest = (digit: string) => `sha256:${digit.repeat(64)}` as const;
  const subjects = [
    { name: "b", digest: digest("b") },
    { name: "a", digest: digest("a") },
  ];
  expect(buildStatement(subjects, "https://t.example/v1", { x: 1 })).toEqual({
    _type: "https://in-toto.io/Statement/v1",
    subject: [
      { name: "b", digest: { sha256: "b".repeat(64) } },
      { name: "a", digest: { sha256: "a".repeat(64) } },
    ],
    predicateType: "https://t.example/v1",
    predicate: { x: 1 },
  });
});
