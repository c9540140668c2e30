import { describe, expect, test } from "@jest/globals";
import type { HistoryStep } from "../support/build-history.ts";
import { openScenario } from "../support/open-scenario.ts";
import { endOfRelease, filesOf, PERMISSIONS, SET_UP } from "./end-of-release.ts";
import { runOnGitHub } from "./run-on-github.ts";

const CALLED = ".github/workflows/release-changelog.yml";
const COPIED = "workflows/release-changelog.yml";
/** The one to call is generated from the one to copy: a quick run takes one of them. */
const VARIANTS = process.env.FAULT_MATRIX === "whole" ? [CALLED, COPIED] : [CALLED];

const POLICY = `version: 1
components:
  api: { path: api, tag: "v{version}" }
  web: { path: web, tag: "web/v{version}" }
`;
const touch = (message: string, path: string): HistoryStep => ({ commit: message, files: { [path]: message } });

/** Two components, both tagged at the last commit, and releases of both before. */
const HISTORY: readonly HistoryStep[] = [
  { commit: "build: start", files: { ".github/release-policy.yml": POLICY } },
  touch("feat: first api", "api/a"),
  { tag: "v1.0.0" },
  touch("feat: first page", "web/a"),
  { tag: "web/v0.1.0" },
  touch("fix: colours", "web/b"),
  touch("feat: search", "api/b"),
  { tag: "v1.1.0" },
  { tag: "web/v0.1.1" },
];
const NOTES = ["docs/release-notes/v1.1.0.md", "docs/release-notes/web-v0.1.1.md"];

describe.each(VARIANTS)("%s", (file) => {
  test("writes, records and publishes the releases of the commit's tags", async () => {
    await using scenario = await openScenario({ history: HISTORY, settings: SET_UP });

    const run = await runOnGitHub(scenario, { file, permissions: PERMISSIONS });

    expect(run).toMatchObject({ conclusion: "success", outputs: { "pull-request": "1" } });
    const end = endOfRelease(scenario);
    expect(end).toMatchObject({
      releases: ["v1.1.0 (latest)", "web/v0.1.1"],
      pulls: ["1 open: release-actions/records to main"],
      recorded: ["docs: release notes of v1.1.0, web/v0.1.1"],
    });
    expect(Object.keys(end.records)).toEqual(["CHANGELOG.md", ...NOTES]);
    expect(end.records[NOTES[0] ?? ""]).toContain("search");
    expect(end.records[NOTES[1] ?? ""]).toContain("colours");
    expect(end.records[NOTES[1] ?? ""]).not.toContain("search");
    expect(filesOf(scenario.directory, "release-actions/records")).toMatchObject(end.records);
    expect(run.outputs["commit-sha"]).toBe(scenario.refs().get("release-records"));
    const releases: readonly Record<string, unknown>[] = JSON.parse(run.outputs.releases ?? "");
    expect(releases.map(({ tag, notesPath }) => [tag, notesPath])).toEqual([
      ["v1.1.0", NOTES[0]],
      ["web/v0.1.1", NOTES[1]],
    ]);
    expect(releases.map(({ releaseId }) => releaseId)).toEqual(scenario.github.state.releases.map(({ id }) => id));
    expect(scenario.github.violations).toEqual([]);
  });

  test("takes the tags that it is given", async () => {
    await using scenario = await openScenario({ history: HISTORY, settings: SET_UP });

    const inputs = { tags: "v1.0.0 web/v0.1.0" };
    const run = await runOnGitHub(scenario, { file, inputs, permissions: PERMISSIONS });

    expect(run.conclusion).toBe("success");
    expect(endOfRelease(scenario)).toMatchObject({
      releases: ["v1.0.0", "web/v0.1.0"],
      recorded: ["docs: release notes of v1.0.0, web/v0.1.0"],
    });
  });
});

test("a second run changes nothing", async () => {
  await using scenario = await openScenario({ history: HISTORY, settings: SET_UP });

  const first = await runOnGitHub(scenario, { file: CALLED, permissions: PERMISSIONS });
  const refs = scenario.refs();
  const end = endOfRelease(scenario);
  const second = await runOnGitHub(scenario, { file: CALLED, permissions: PERMISSIONS });

  expect(second).toMatchObject({ conclusion: "success", outputs: first.outputs });
  expect(scenario.refs()).toEqual(refs);
  expect(endOfRelease(scenario)).toEqual(end);
});

test("a dry run shows the notes and writes nothing", async () => {
  await using scenario = await openScenario({ history: HISTORY, settings: SET_UP });
  const refs = scenario.refs();

  const run = await runOnGitHub(scenario, { file: CALLED, inputs: { "dry-run": "true" }, permissions: PERMISSIONS });

  expect(run).toMatchObject({ conclusion: "success", outputs: { "commit-sha": "", "pull-request": "" } });
  expect(run.jobs.flatMap(({ steps }) => steps.map(({ summary }) => summary)).join("")).toContain("search");
  expect(scenario.refs()).toEqual(refs);
  expect(endOfRelease(scenario)).toEqual({ releases: [], pulls: [], records: {}, recorded: [] });
});

test("files are proposed and releases drafted where that is asked for", async () => {
  await using scenario = await openScenario({ history: HISTORY, settings: SET_UP });

  const inputs = { commit: "pull-request", release: "draft", component: "api", format: "strategy", changelog: "none" };
  const run = await runOnGitHub(scenario, { file: CALLED, inputs, permissions: PERMISSIONS });

  expect(run).toMatchObject({ conclusion: "success", outputs: { "pull-request": "1" } });
  expect(endOfRelease(scenario)).toEqual({
    releases: ["v1.1.0 (draft)"],
    pulls: ["1 open: release-changelog/main to main"],
    records: {},
    recorded: [],
  });
  const files = filesOf(scenario.directory, "release-changelog/main");
  expect(files["docs/release-notes/v1.1.0.md"]).toBe("# v1.1.0 (2025-10-21)\n- feat: search");
  expect(files["CHANGELOG.md"]).toBeUndefined();
});

test("a records branch that nothing protects stops the run before anything is written, and that is said", async () => {
  await using scenario = await openScenario({ history: HISTORY });
  const refs = scenario.refs();

  const run = await runOnGitHub(scenario, { file: CALLED, permissions: PERMISSIONS });

  expect(run.conclusion).toBe("failure");
  const [annotation] = run.jobs.flatMap(({ steps }) => steps.flatMap(({ annotations }) => annotations));
  expect(annotation).toMatchObject({ level: "error", message: expect.stringContaining("BRANCH_UNPROTECTED") });
  expect(scenario.refs()).toEqual(refs);
  expect(endOfRelease(scenario)).toMatchObject({ releases: [], pulls: [] });
});

test("its job's token may do just what the workflow says", async () => {
  await using scenario = await openScenario({ history: HISTORY, settings: SET_UP });

  const run = await runOnGitHub(scenario, { file: CALLED, permissions: { ...PERMISSIONS, issues: "write" } });

  expect(run.jobs.map(({ permissions }) => permissions)).toEqual([{ metadata: "read", ...PERMISSIONS }]);
});
