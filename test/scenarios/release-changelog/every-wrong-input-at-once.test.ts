import { expect, test } from "@jest/globals";
import { openScenario } from "../../support/open-scenario.ts";
import { describeNotes } from "./describe-notes.ts";

test("what no input can be is said at once, and every output is there", async () => {
  await using scenario = await openScenario({ history: ["feat: first"] });

  const result = await scenario.run({
    action: "release-changelog",
    inputs: { date: "soon", commit: "push", release: "yes", "dry-run": "perhaps", "working-directory": "" },
  });

  expect(describeNotes(result)).toMatchSnapshot();
  expect(result).toMatchObject({ exitCode: 1, requests: [] });
  const { outcome, errors } = JSON.parse(result.outputs.result ?? "");
  expect(outcome).toBe("failed");
  expect(errors.map(({ code }: { code: string }) => code).sort()).toEqual([
    ...Array.from({ length: 4 }, () => "INPUT_INVALID"),
    "INPUT_MISSING",
  ]);
  expect(Object.keys(result.outputs).sort()).toEqual(DECLARED);
});

test("inputs that do not go together are said at once, with the paths that lead nowhere", async () => {
  await using scenario = await openScenario({ history: ["feat: first", { tag: "v1.0.0" }] });

  const result = await scenario.run({
    action: "release-changelog",
    inputs: {
      tag: "v1.0.0",
      version: "1.0.0",
      ref: "main",
      files: "dist/*.tgz",
      "notes-path": "../{tag}.md",
      changelog: "docs/{version}.md",
      "train-path": "/train.md",
    },
  });

  expect(describeNotes(result)).toMatchSnapshot();
  expect(JSON.parse(result.outputs.result ?? "").errors).toHaveLength(6);
  expect(Object.keys(result.outputs).sort()).toEqual(DECLARED);
});

test("every tag that is none is said at once", async () => {
  await using scenario = await openScenario({ history: ["feat: first", { tag: "v1.0.0" }, { tag: "nightly" }] });

  const result = await scenario.run({ action: "release-changelog", inputs: { tag: "v1.0.0 v2.0.0 nightly v3.0.0" } });

  expect(describeNotes(result)).toMatchSnapshot();
  expect(JSON.parse(result.outputs.result ?? "").errors.map(({ code }: { code: string }) => code)).toEqual([
    "TAG_UNKNOWN",
    "TAG_OF_NO_COMPONENT",
    "TAG_UNKNOWN",
  ]);
});

const DECLARED = [
  "changelog-path",
  "commit-sha",
  "digest",
  "notes",
  "notes-path",
  "pull-request",
  "release-id",
  "release-url",
  "releases",
  "result",
];
