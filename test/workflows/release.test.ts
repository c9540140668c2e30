import { describe, expect, test } from "@jest/globals";
import { countRequests } from "@release-actions/rehearsal/command/count-requests";
import { createConcurrencyGroups } from "@release-actions/rehearsal/runner/concurrency-groups";
import { git, type HistoryStep } from "../support/build-history.ts";
import { openScenario, type Scenario } from "../support/open-scenario.ts";
import { endOfRelease, filesOf, PERMISSIONS, SET_UP } from "./end-of-release.ts";
import { runOnGitHub, tagsOf, type WorkflowRun } from "./run-on-github.ts";

const CALLED = ".github/workflows/release.yml";
const COPIED = "workflows/release.yml";
/** The one to call is generated from the one to copy: a quick run takes one of them. */
const VARIANTS = process.env.FAULT_MATRIX === "whole" ? [CALLED, COPIED] : [CALLED];

/** Requests to the API for a whole release of one component that the design allows. */
const REQUEST_BUDGET = 40;

const POLICY = `version: 1
components:
  backend: { path: services/api, tag: "v{version}" }
  frontend: { path: apps/web, tag: "frontend-v{version}" }
branches:
  main: {}
  next: { prerelease: rc }
`;
const touch = (message: string, path: string): HistoryStep => ({ commit: message, files: { [path]: message } });

const TWO_COMPONENTS: readonly HistoryStep[] = [
  { commit: "build: start", files: { ".github/release-policy.yml": POLICY } },
  touch("feat: api", "services/api/a"),
  { tag: "v1.0.0" },
  touch("feat: web", "apps/web/a"),
  { tag: "frontend-v0.4.1" },
  touch("feat: another api", "services/api/b"),
  touch("fix: colours", "apps/web/b"),
];
const ONE_COMPONENT: readonly HistoryStep[] = ["feat: first", { tag: "v1.2.3" }, "feat: more"];

const open = (history: readonly HistoryStep[]) => openScenario({ history, settings: SET_UP });

const release = (scenario: Scenario, run: Partial<WorkflowRun> = {}) =>
  runOnGitHub(scenario, { file: CALLED, permissions: PERMISSIONS, ...run });

const listOf = (json: string | undefined): readonly Record<string, unknown>[] => JSON.parse(json ?? "null");

describe.each(VARIANTS)("%s", (file) => {
  test("tags every component, records its notes, and publishes its release", async () => {
    await using scenario = await open(TWO_COMPONENTS);
    const head = scenario.refs().get("main");

    const run = await release(scenario, { file });

    expect(run).toMatchObject({ conclusion: "success", outputs: { "pull-request": "1" } });
    expect(tagsOf(scenario)).toMatchObject({ "v1.1.0": head, "frontend-v0.4.2": head });
    const end = endOfRelease(scenario);
    expect(end).toMatchObject({
      releases: ["v1.1.0 (latest)", "frontend-v0.4.2"],
      pulls: ["1 open: release-actions/records to main"],
      recorded: ["docs: release notes of v1.1.0, frontend-v0.4.2"],
    });
    const notes = ["docs/release-notes/frontend-v0.4.2.md", "docs/release-notes/v1.1.0.md"];
    expect(Object.keys(end.records)).toEqual(["CHANGELOG.md", ...notes]);
    expect(filesOf(scenario.directory, "release-actions/records")).toMatchObject(end.records);
    expect(listOf(run.outputs.components).map(({ tag }) => tag)).toEqual(["v1.1.0", "frontend-v0.4.2"]);
    expect(listOf(run.outputs.releases)).toMatchObject([
      { component: "backend", tag: "v1.1.0", sha: head, notesPath: notes[1] },
      { component: "frontend", tag: "frontend-v0.4.2", sha: head, notesPath: notes[0] },
    ]);
    expect(run.jobNames).toEqual([
      "Notes / Notes: success",
      expect.stringMatching(/^Preview .*: skipped$/),
      "Version / Collect: success",
      "Version / Plan: success",
      "Version / Tag frontend-v0.4.2: success",
      "Version / Tag v1.1.0: success",
    ]);
    expect(scenario.github.violations).toEqual([]);
  });
});

test("a dry run writes nothing, and shows the very notes that the release then has", async () => {
  await using scenario = await open(TWO_COMPONENTS);
  const refs = scenario.refs();

  const dry = await release(scenario, { inputs: { "dry-run": "true" } });

  expect(dry).toMatchObject({ conclusion: "success", outputs: { releases: "[]", "pull-request": "" } });
  expect(dry.jobNames.filter((name) => /Preview|Notes/.test(name))).toEqual([
    "Notes: skipped",
    "Preview frontend-v0.4.2: success",
    "Preview v1.1.0: success",
  ]);
  expect(scenario.refs()).toEqual(refs);
  expect(endOfRelease(scenario)).toEqual({ releases: [], pulls: [], records: {}, recorded: [] });
  const written = dry.requests.filter(
    ({ method, operationId }) => method !== "GET" && !/^git\/upload-/.test(operationId),
  );
  expect(written).toEqual([]);

  const run = await release(scenario);

  expect(listOf(run.outputs.components)).toEqual(listOf(dry.outputs.components));
  const { records } = endOfRelease(scenario);
  const shown = dry.jobs.filter(({ id }) => id === "preview");
  expect(shown).toHaveLength(2);
  for (const { name, steps } of shown) {
    const notes = records[`docs/release-notes/${name.replace("Preview ", "")}.md`];
    expect(notes).toMatch(/^# /);
    expect(steps.map(({ summary }) => summary).join("")).toContain(notes);
  }
});

test("a dry run finds out what the release would fail of, before anything is tagged", async () => {
  const changelog = { commit: "docs: list the pieces", files: { "CHANGELOG.md": "Pieces: a, b\n" } };
  await using scenario = await open([changelog, ...ONE_COMPONENT]);

  const run = await release(scenario, { inputs: { "dry-run": "true" } });

  expect(run.conclusion).toBe("failure");
  const found = run.jobs.flatMap(({ steps }) => steps.flatMap(({ annotations }) => annotations));
  expect(found).toMatchObject([{ file: "CHANGELOG.md", message: expect.stringMatching(/^CHANGELOG_NOT_RECOGNIZED/) }]);
});

test("where there is nothing to release, nothing is", async () => {
  await using scenario = await open(["feat: first", { tag: "v1.2.3" }, "docs: explain"]);
  const refs = scenario.refs();

  const run = await release(scenario);

  expect(run).toMatchObject({
    conclusion: "success",
    outputs: { components: "[]", releases: "[]", "pull-request": "" },
  });
  expect(run.jobNames.filter((name) => !name.endsWith("skipped"))).toEqual(["Version / Plan: success"]);
  expect(scenario.refs()).toEqual(refs);
});

test("a second run on the same commit changes nothing", async () => {
  await using scenario = await open(TWO_COMPONENTS);

  const first = await release(scenario);
  const [refs, end] = [scenario.refs(), endOfRelease(scenario)];
  const second = await release(scenario);

  expect(second).toMatchObject({ conclusion: "success", outputs: first.outputs });
  expect(scenario.refs()).toEqual(refs);
  expect(endOfRelease(scenario)).toEqual(end);
});

test("the next release joins the records and the open pull request", async () => {
  await using scenario = await open(ONE_COMPONENT);
  await release(scenario);
  const tree = git(scenario.directory, ["rev-parse", "main^{tree}"]);
  const identity = ["-c", "user.name=Ana", "-c", "user.email=ana@example.invalid"];
  const next = git(scenario.directory, [...identity, "commit-tree", tree, "-p", "main", "-m", "fix: mend"]);
  git(scenario.directory, ["update-ref", "refs/heads/main", next]);

  const run = await release(scenario);

  expect(run).toMatchObject({ conclusion: "success", outputs: { "pull-request": "1" } });
  const end = endOfRelease(scenario);
  expect(end).toMatchObject({
    releases: ["v1.3.0", "v1.3.1 (latest)"],
    pulls: ["1 open: release-actions/records to main"],
    recorded: ["docs: release notes of v1.3.1", "docs: release notes of v1.3.0"],
  });
  expect(end.records["CHANGELOG.md"]).toMatch(/1\.3\.1[\s\S]*1\.3\.0/);
});

test("where one component cannot be tagged, the others are released, and the run fails", async () => {
  const history = [...TWO_COMPONENTS, { branch: "elsewhere" }, touch("feat: elsewhere", "services/api/c")];
  await using scenario = await open(history);
  const other = scenario.refs().get("elsewhere") ?? "";

  const run = await release(scenario, {
    onProgress: (event) => {
      if (event.type === "job-finished" && event.job === "Version / Plan")
        git(scenario.directory, ["tag", "v1.1.0", other]);
    },
  });

  expect(run.conclusion).toBe("failure");
  expect(run.jobNames).toEqual(expect.arrayContaining(["Version / Tag v1.1.0: failure", "Notes / Notes: success"]));
  expect(listOf(run.outputs.releases)).toMatchObject([{ component: "frontend", tag: "frontend-v0.4.2" }]);
  expect(endOfRelease(scenario)).toMatchObject({
    releases: ["frontend-v0.4.2"],
    recorded: ["docs: release notes of frontend-v0.4.2"],
  });
});

test("a candidate is a pre-release without a section in the changelog, and the final version tells again what it brought", async () => {
  await using scenario = await open([...TWO_COMPONENTS, { branch: "next" }]);
  const inputs = { component: "backend" };

  const candidate = await release(scenario, { branch: "next", inputs });
  const between = endOfRelease(scenario);
  const final = await release(scenario, { branch: "next", inputs: { ...inputs, prerelease: "none" } });
  const end = endOfRelease(scenario);

  expect([candidate.conclusion, final.conclusion]).toEqual(["success", "success"]);
  expect(between.releases).toEqual(["v1.1.0-rc.1 (pre-release)"]);
  expect(Object.keys(between.records)).toEqual(["docs/release-notes/v1.1.0-rc.1.md"]);
  expect(end.releases).toEqual(["v1.1.0-rc.1 (pre-release)", "v1.1.0 (latest)"]);
  for (const path of ["docs/release-notes/v1.1.0.md", "CHANGELOG.md"])
    expect(end.records[path]).toContain("another api");
});

test("a repository without a records branch proposes the files and drafts the release", async () => {
  await using scenario = await openScenario({ history: ONE_COMPONENT });

  const run = await release(scenario, { inputs: { commit: "pull-request", release: "draft" } });

  expect(run).toMatchObject({ conclusion: "success", outputs: { "pull-request": "1" } });
  expect(endOfRelease(scenario)).toMatchObject({
    releases: ["v1.3.0 (draft)"],
    pulls: ["1 open: release-changelog/main to main"],
  });
});

test("releases of one repository queue, and each is made", async () => {
  await using scenario = await open(TWO_COMPONENTS);
  const concurrency = createConcurrencyGroups();
  const waited: string[] = [];

  const runs = await Promise.all(
    ["backend", "frontend"].map((component) =>
      release(scenario, {
        inputs: { component },
        options: { concurrency },
        onProgress: (event) => {
          if (event.type === "job-waiting") waited.push(event.group);
        },
      }),
    ),
  );

  expect(runs.map(({ conclusion }) => conclusion)).toEqual(["success", "success"]);
  expect(waited).toEqual(["release-actions"]);
  const { releases, pulls, recorded } = endOfRelease(scenario);
  expect(releases.toSorted()).toEqual(["frontend-v0.4.2", "v1.1.0 (latest)"]);
  expect(pulls).toEqual(["1 open: release-actions/records to main"]);
  expect(recorded.toSorted()).toEqual(["docs: release notes of frontend-v0.4.2", "docs: release notes of v1.1.0"]);
});

test("a whole release takes no more requests than the design allows, by tokens that may do just what the file says", async () => {
  await using scenario = await open(ONE_COMPONENT);

  const run = await release(scenario, { permissions: { ...PERMISSIONS, issues: "write" } });

  const { api, git: byGit } = countRequests(run.requests);
  process.stdout.write(`release, requests of a whole release: ${api} of ${REQUEST_BUDGET}, and ${byGit} by git\n`);
  expect(api).toBeLessThanOrEqual(REQUEST_BUDGET);
  expect(Object.fromEntries(run.jobs.map((job) => [job.name, job.permissions]))).toMatchObject({
    "Version / Plan": { metadata: "read", contents: "read" },
    "Version / Tag v1.3.0": { metadata: "read", contents: "write" },
    "Version / Collect": { metadata: "read" },
    "Notes / Notes": { metadata: "read", contents: "write", "pull-requests": "write" },
  });
});

test("a run that is cancelled while it writes the notes leaves a state from which the next one ends the release", async () => {
  await using scenario = await open(ONE_COMPONENT);
  const control = new AbortController();

  const cancelled = await release(scenario, {
    onProgress: (event) => {
      if (event.type === "step-started" && event.step === "Write the notes") control.abort();
    },
    options: { signal: control.signal },
  });
  const run = await release(scenario);

  expect(cancelled.conclusion).toBe("cancelled");
  expect(run.conclusion).toBe("success");
  expect(endOfRelease(scenario)).toMatchObject({
    releases: ["v1.3.0 (latest)"],
    pulls: ["1 open: release-actions/records to main"],
    recorded: ["docs: release notes of v1.3.0"],
  });
});
