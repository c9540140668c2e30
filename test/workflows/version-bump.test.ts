import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { countRequests } from "@release-actions/rehearsal/command/count-requests";
import { git, type HistoryStep } from "../support/build-history.ts";
import { openScenario } from "../support/open-scenario.ts";
import { runOnGitHub, tagsOf } from "./run-on-github.ts";

const CALLED = ".github/workflows/version-bump.yml";
const COPIED = "workflows/version-bump.yml";
/** The one to call is generated from the one to copy: a quick run takes one of them. */
const VARIANTS = process.env.FAULT_MATRIX === "whole" ? [CALLED, COPIED] : [CALLED];
const CALLER = "test/fixtures/workflows/release.yml";

/** Requests to the API for a whole release of one component that the design allows. */
const REQUEST_BUDGET = 40;

const POLICY = `version: 1
components:
  backend: { path: services/api, tag: "v{version}" }
  models: { path: models, scheme: calver, tag: "models-{version}" }
  infrastructure: { path: infra, scheme: major-minor, tag: "infra-v{version}" }
  frontend: { path: apps/web, tag: "frontend-v{version}" }
branches:
  main: {}
  next: { prerelease: rc }
`;

const touch = (message: string, path: string): HistoryStep => ({ commit: message, files: { [path]: message } });

/** Four components of one repository, three of them released once; the last commits change all but the infrastructure. */
const FOUR_COMPONENTS: readonly HistoryStep[] = [
  { commit: "build: start", files: { ".github/release-policy.yml": POLICY } },
  touch("feat: api", "services/api/a"),
  { tag: "v1.0.0" },
  touch("feat: web", "apps/web/a"),
  { tag: "frontend-v0.4.1" },
  touch("feat: network", "infra/a"),
  { tag: "infra-v1.3" },
  touch("feat!: another api", "services/api/b"),
  touch("fix: colours", "apps/web/b"),
  touch("feat: train", "models/a"),
  touch("docs: explain", "infra/README.md"),
];

const ONE_COMPONENT: readonly HistoryStep[] = ["feat: first", { tag: "v1.2.3" }, "feat: more"];

interface Entry {
  readonly component: string;
  readonly version: string;
  readonly tag: string;
  readonly previousTag: string;
  readonly bump: string;
  readonly sha: string;
}
const entriesOf = (outputs: Readonly<Record<string, string>>): readonly Entry[] =>
  JSON.parse(outputs.components ?? "null");

describe.each(VARIANTS)("%s", (file) => {
  test("tags every component that has something to release, each in a job of its own", async () => {
    await using scenario = await openScenario({ history: FOUR_COMPONENTS });
    const head = scenario.refs().get("main");
    const before = tagsOf(scenario);

    const run = await runOnGitHub(scenario, { file });

    expect(run.conclusion).toBe("success");
    const entries = entriesOf(run.outputs);
    const model = entries.find(({ component }) => component === "models");
    expect(model?.version).toMatch(/^\d{4}\.(0[1-9]|1[0-2])\.001$/);
    expect(run.outputs.released).toBe("true");
    expect(entries.map(({ component, tag, previousTag, bump }) => [component, tag, previousTag, bump])).toEqual([
      ["backend", "v2.0.0", "v1.0.0", "major"],
      ["models", model?.tag, "", "minor"],
      ["frontend", "frontend-v0.4.2", "frontend-v0.4.1", "patch"],
    ]);
    expect(new Set(entries.map(({ sha }) => sha))).toEqual(new Set([head]));
    expect(tagsOf(scenario)).toEqual({ ...before, ...Object.fromEntries(entries.map(({ tag }) => [tag, head])) });
    expect(run.jobNames).toEqual([
      "Collect: success",
      "Plan: success",
      "Tag frontend-v0.4.2: success",
      `Tag ${model?.tag}: success`,
      "Tag v2.0.0: success",
    ]);
    expect(Object.keys(run.artifactFiles)).toEqual([
      "version-bump-backend/backend.json",
      "version-bump-frontend/frontend.json",
      "version-bump-models/models.json",
    ]);
    const handedOn = Object.values(run.artifactFiles).flatMap((text) => JSON.parse(text));
    expect(handedOn).toEqual(entries.toSorted((a, b) => a.component.localeCompare(b.component)));
    expect(scenario.github.violations).toEqual([]);
  });

  test("tags nothing where there is nothing to release", async () => {
    await using scenario = await openScenario({ history: ["feat: first", { tag: "v1.2.3" }, "docs: explain"] });

    const run = await runOnGitHub(scenario, { file });

    expect(run).toMatchObject({ conclusion: "success", outputs: { released: "false", components: "[]" } });
    expect(run.jobNames).toEqual(["Collect: skipped", "Plan: success", expect.stringMatching(/^Tag .*: skipped$/)]);
    expect(Object.keys(tagsOf(scenario))).toEqual(["v1.2.3"]);
  });
});

test("the whole release of one component takes no more requests than the design allows", async () => {
  await using scenario = await openScenario({ history: ONE_COMPONENT });

  const run = await runOnGitHub(scenario, { file: CALLED });

  expect(run).toMatchObject({ conclusion: "success", outputs: { released: "true" } });
  expect(Object.keys(tagsOf(scenario))).toEqual(["v1.2.3", "v1.3.0"]);
  const { api, git: byGit } = countRequests(run.requests);
  process.stdout.write(`version-bump, requests of a release: ${api} of ${REQUEST_BUDGET}, and ${byGit} by git\n`);
  expect(api).toBeLessThanOrEqual(REQUEST_BUDGET);
});

test("each job's token may do just what its README says", async () => {
  await using scenario = await openScenario({ history: ONE_COMPONENT });

  const run = await runOnGitHub(scenario, { file: CALLED, permissions: { contents: "write", issues: "write" } });

  const permissions = Object.fromEntries(run.jobs.map((job) => [job.name, job.permissions]));
  expect(permissions).toEqual({
    Plan: { metadata: "read", contents: "read" },
    "Tag v1.3.0": { metadata: "read", contents: "write" },
    Collect: { metadata: "read" },
  });
});

test("a caller that may not write is refused before anything runs", async () => {
  await using scenario = await openScenario({ history: ONE_COMPONENT });

  const folder = await mkdtemp(join(tmpdir(), "caller-"));
  const file = join(folder, "release.yml");
  await writeFile(file, (await readFile(CALLER, "utf8")).replace("contents: write", "contents: read"));

  await expect(runOnGitHub(scenario, { file })).rejects.toThrow(/contents: write/);

  await rm(folder, { recursive: true });
  expect(scenario.github.requests).toEqual([]);
});

test("a dry run says what would be tagged and tags nothing", async () => {
  await using scenario = await openScenario({ history: FOUR_COMPONENTS });
  const before = tagsOf(scenario);

  const run = await runOnGitHub(scenario, { file: CALLED, inputs: { "dry-run": "true" } });

  expect(run).toMatchObject({ conclusion: "success", outputs: { released: "true" } });
  expect(entriesOf(run.outputs).map(({ component }) => component)).toEqual(["backend", "models", "frontend"]);
  expect(tagsOf(scenario)).toEqual(before);
  expect(
    run.requests.filter(({ method, operationId }) => method !== "GET" && !operationId.startsWith("git/upload")),
  ).toEqual([]);
});

test("one component of many is released alone", async () => {
  await using scenario = await openScenario({ history: FOUR_COMPONENTS });
  const before = Object.keys(tagsOf(scenario));

  const run = await runOnGitHub(scenario, { file: CALLED, inputs: { component: "frontend" } });

  expect(entriesOf(run.outputs)).toMatchObject([{ component: "frontend", tag: "frontend-v0.4.2" }]);
  expect(Object.keys(tagsOf(scenario))).toEqual([...before, "frontend-v0.4.2"].sort());
});

test("components that are linked are released together, also those that no commit touched", async () => {
  const policy = POLICY.replace("branches:", "linked: patch\nbranches:");
  const history = [...FOUR_COMPONENTS, { commit: "ci: link", files: { ".github/release-policy.yml": policy } }];
  await using scenario = await openScenario({ history });

  const run = await runOnGitHub(scenario, { file: CALLED });

  expect(run.conclusion).toBe("success");
  const entries = entriesOf(run.outputs);
  expect(entries.map(({ component }) => component)).toEqual(["backend", "models", "infrastructure", "frontend"]);
  expect(entries.find(({ component }) => component === "infrastructure")).toMatchObject({ tag: "infra-v1.4" });
  expect(tagsOf(scenario)).toMatchObject(Object.fromEntries(entries.map(({ tag, sha }) => [tag, sha])));
});

test("where one component is refused, none is tagged", async () => {
  // Another line of history holds the tag that the backend's next version would take.
  await using scenario = await openScenario({
    history: [
      ...FOUR_COMPONENTS.slice(0, -1),
      { branch: "elsewhere" },
      touch("feat: elsewhere", "services/api/c"),
      { tag: "v2.0.0" },
    ],
  });
  const before = tagsOf(scenario);

  const run = await runOnGitHub(scenario, { file: CALLED });

  expect(run).toMatchObject({ conclusion: "failure", outputs: { released: "false", components: "[]" } });
  const [plan] = run.jobs;
  const [annotation] = plan?.steps.flatMap((step) => step.annotations) ?? [];
  expect(annotation).toMatchObject({ level: "error", message: expect.stringMatching(/^VERSION_TAKEN: .*v2\.0\.0/) });
  expect(tagsOf(scenario)).toEqual(before);
});

test("a component whose tag another commit takes after the plan fails alone", async () => {
  const history = [...FOUR_COMPONENTS, { branch: "elsewhere" }, touch("feat: elsewhere", "services/api/c")];
  await using scenario = await openScenario({ history });
  const other = scenario.refs().get("elsewhere") ?? "";

  const run = await runOnGitHub(scenario, {
    file: CALLED,
    onProgress: (event) => {
      if (event.type === "job-finished" && event.job === "Plan") git(scenario.directory, ["tag", "v2.0.0", other]);
    },
  });

  expect(run).toMatchObject({ conclusion: "failure", outputs: { released: "true" } });
  expect(entriesOf(run.outputs).map(({ component }) => component)).toEqual(["models", "frontend"]);
  expect(run.jobNames).toEqual([
    "Collect: success",
    "Plan: success",
    "Tag frontend-v0.4.2: success",
    expect.stringMatching(/^Tag models-.*: success$/),
    "Tag v2.0.0: failure",
  ]);
  expect(tagsOf(scenario)).toMatchObject({ "v2.0.0": other, "frontend-v0.4.2": scenario.refs().get("main") });
});

test("where no component can be tagged any more, none is handed on", async () => {
  const history = [...FOUR_COMPONENTS, { branch: "elsewhere" }, touch("feat: elsewhere", "services/api/c")];
  await using scenario = await openScenario({ history });
  const other = scenario.refs().get("elsewhere") ?? "";

  const run = await runOnGitHub(scenario, {
    file: CALLED,
    inputs: { component: "backend" },
    onProgress: (event) => {
      if (event.type === "job-finished" && event.job === "Plan") git(scenario.directory, ["tag", "v2.0.0", other]);
    },
  });

  expect(run).toMatchObject({ conclusion: "failure", outputs: { released: "false", components: "[]" } });
  expect(run.jobNames).toEqual(["Collect: success", "Plan: success", "Tag v2.0.0: failure"]);
});

test.each([
  { title: "the channel of the branch", branch: "next", inputs: {}, tag: "v2.0.0-rc.1" },
  { title: "a channel that is asked for", branch: "main", inputs: { prerelease: "beta" }, tag: "v2.0.0-beta.1" },
  { title: "a final version in spite of the branch", branch: "next", inputs: { prerelease: "none" }, tag: "v2.0.0" },
])("$title gives $tag", async ({ branch, inputs, tag }) => {
  await using scenario = await openScenario({ history: [...FOUR_COMPONENTS, { branch: "next" }] });

  const run = await runOnGitHub(scenario, { file: CALLED, branch, inputs: { component: "backend", ...inputs } });

  expect(entriesOf(run.outputs)).toMatchObject([{ component: "backend", tag }]);
  expect(tagsOf(scenario)).toHaveProperty([tag], scenario.refs().get("main"));
});

test("a second run on the same commit ends as the first", async () => {
  await using scenario = await openScenario({ history: FOUR_COMPONENTS });

  const first = await runOnGitHub(scenario, { file: CALLED });
  const tags = tagsOf(scenario);
  const second = await runOnGitHub(scenario, { file: CALLED });

  expect(second).toMatchObject({ conclusion: "success", outputs: first.outputs });
  expect(tagsOf(scenario)).toEqual(tags);
});

test("two runs at once end the same release", async () => {
  await using scenario = await openScenario({ history: ONE_COMPONENT });

  const runs = await Promise.all([1, 2].map(() => runOnGitHub(scenario, { file: CALLED })));

  expect(runs.map(({ conclusion }) => conclusion)).toEqual(["success", "success"]);
  expect(runs.map(({ outputs }) => entriesOf(outputs).map(({ tag }) => tag))).toEqual([["v1.3.0"], ["v1.3.0"]]);
  expect(Object.keys(tagsOf(scenario))).toEqual(["v1.2.3", "v1.3.0"]);
});

test("a run that is cancelled while it tags leaves a state from which the next one ends the release", async () => {
  await using scenario = await openScenario({ history: FOUR_COMPONENTS });
  const control = new AbortController();

  const cancelled = await runOnGitHub(scenario, {
    file: CALLED,
    onProgress: (event) => {
      if (event.type === "step-started" && event.step === "Claim the tag") control.abort();
    },
    options: { signal: control.signal },
  });
  const run = await runOnGitHub(scenario, { file: CALLED });

  expect(cancelled.conclusion).toBe("cancelled");
  expect(run.conclusion).toBe("success");
  const tags = entriesOf(run.outputs).map(({ tag }) => tag);
  expect(tags).toHaveLength(3);
  expect(Object.keys(tagsOf(scenario))).toEqual(["v1.0.0", "frontend-v0.4.1", "infra-v1.3", ...tags].sort());
});

test("a caller uses what was released", async () => {
  await using scenario = await openScenario({ history: FOUR_COMPONENTS });

  const run = await runOnGitHub(scenario, { file: CALLER });

  expect(run.conclusion).toBe("success");
  const built = run.jobs.filter(({ id }) => id === "build").flatMap(({ steps }) => steps.flatMap(({ log }) => log));
  expect(built).toContain("Building backend 2.0.0");
  expect(built).toContain("Building frontend 0.4.2");
  expect(run.jobNames).toContain("version / Tag v2.0.0: success");
});

test("two calls in one run do not take each other's components", async () => {
  await using scenario = await openScenario({ history: FOUR_COMPONENTS });

  const run = await runOnGitHub(scenario, { file: "test/fixtures/workflows/release-separately.yml" });

  expect(run.conclusion).toBe("success");
  const log = run.jobs.find(({ id }) => id === "show")?.steps.flatMap((step) => step.log) ?? [];
  const shown = log.filter((line) => line.startsWith("[{")).map((line): readonly Entry[] => JSON.parse(line));
  expect(shown.map((entries) => entries.map(({ component }) => component))).toEqual([["backend"], ["frontend"]]);
});

test("a caller builds nothing where nothing was released", async () => {
  await using scenario = await openScenario({ history: ["feat: first", { tag: "v1.2.3" }, "docs: explain"] });

  const run = await runOnGitHub(scenario, { file: CALLER });

  expect(run.conclusion).toBe("success");
  expect(run.jobs.filter(({ id }) => id === "build").map(({ conclusion }) => conclusion)).toEqual(["skipped"]);
});
