import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { git, type HistoryStep } from "../support/build-history.ts";
import { openScenario, type Scenario } from "../support/open-scenario.ts";
import { ROOT } from "../support/run-bundle.ts";
import { runTool, type ToolResult } from "./run-tool.ts";

const CALLER = "test/fixtures/workflows/release.yml";
const COPIED = "workflows/version-bump.yml";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "act-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const POLICY = `version: 1
components:
  backend: { path: services/api, tag: "v{version}" }
  models: { path: models, scheme: calver, tag: "models-{version}" }
`;

/** A repository that has copied the workflow, calls it from one of its own, and has two components to release. */
const HISTORY: readonly HistoryStep[] = [
  {
    commit: "build: start",
    files: {
      ".github/release-policy.yml": POLICY,
      ".github/workflows/release.yml": readFileSync(join(ROOT, CALLER), "utf8"),
      ".github/workflows/version-bump.yml": readFileSync(join(ROOT, COPIED), "utf8"),
    },
  },
  { commit: "feat: api", files: { "services/api/a": "a" } },
  { tag: "v1.0.0" },
  { commit: "feat: train", files: { "models/a": "a" } },
  { commit: "fix: api", files: { "services/api/b": "b" } },
];

test("act runs the copied workflow, and its tags are on the embedded GitHub", async () => {
  await using scenario = await openScenario({ history: HISTORY });

  const { code, stdout } = await runAct(scenario, "push", "release.yml");

  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining("Building backend 1.0.1") });
  const head = scenario.refs().get("main");
  const made = [...scenario.refs()].filter(([, sha]) => sha === head).map(([name]) => name);
  expect(made.sort()).toEqual(["main", expect.stringMatching(/^models-\d{4}\.\d{2}\.001$/), "v1.0.1"]);
}, 120_000);

test("act skips what has nothing to release", async () => {
  const history = [...HISTORY, { tag: "v1.0.1" }, { tag: "models-2025.10.001" }, "docs: explain"];
  await using scenario = await openScenario({ history });
  const before = scenario.refs();

  // By itself: act gives its caller no outputs where the called workflow skips a job.
  const { code, stdout } = await runAct(scenario, "workflow_call", "version-bump.yml");

  expect(code).toBe(0);
  expect(stdout).toContain("components=[]");
  expect(stdout).not.toContain("Claim the tag");
  expect(scenario.refs()).toEqual(before);
}, 120_000);

/** Runs a workflow of the scenario's repository by act, in a clone of it and with a job's token. */
function runAct({ github, directory }: Scenario, event: string, file: string): Promise<ToolResult> {
  const workspace = join(folder, "sample");
  git(".", ["clone", "--quiet", `file://${directory}`, workspace]);
  git(workspace, ["remote", "set-url", "origin", `${github.serverUrl}/inopsio/sample.git`]);
  const args = [
    event,
    ...["--workflows", `.github/workflows/${file}`],
    ...["--platform", "ubuntu-latest=-self-hosted", "--pull=false", "--no-cache-server"],
    ...["--github-instance", new URL(github.serverUrl).host],
    ...["--env", `GITHUB_SERVER_URL=${github.serverUrl}`, "--env", `GITHUB_API_URL=${github.apiUrl}`],
    ...["--env", `ARTIFACTS=${join(folder, "artifacts")}`],
    ...["--secret", `GITHUB_TOKEN=${github.issueToken({ permissions: { contents: "write" } })}`],
    ...localRepositories().flatMap((pair) => ["--local-repository", pair]),
  ];
  return runTool("act", args, { cwd: workspace, env: actEnvironment() });
}

/** act keeps what it makes below its home, runs actions by the `node` of its PATH, and reaches nothing but this machine. */
function actEnvironment(): Record<string, string> {
  const { PATH = "" } = process.env;
  const home = join(folder, "home");
  mkdirSync(home);
  const nowhere = "http://127.0.0.1:9";
  return {
    PATH: [dirname(process.execPath), PATH].join(delimiter),
    HOME: home,
    XDG_CACHE_HOME: join(home, ".cache"),
    HTTP_PROXY: nowhere,
    HTTPS_PROXY: nowhere,
    NO_PROXY: "127.0.0.1",
  };
}

/** Folders in the place of the repositories that the workflow names, each as `owner/name@ref=folder`. */
function localRepositories(): readonly string[] {
  const collection = join(folder, "collection");
  for (const name of readdirSync(join(ROOT, "actions"))) {
    for (const path of [`actions/${name}/action.yml`, `dist/${name}`]) {
      if (existsSync(join(ROOT, path))) cpSync(join(ROOT, path), join(collection, path), { recursive: true });
    }
  }
  const uses = readFileSync(join(ROOT, COPIED), "utf8").matchAll(/uses: (actions\/[\w-]+)@(\w+)/g);
  return [
    `inopsio/release-actions@v1=${collection}`,
    ...[...uses].map(([, name = "", ref]) => `${name}@${ref}=${writeStandIn(name)}`),
  ];
}

/** The artifact actions cannot be had here: an artifact is a folder of `$ARTIFACTS` instead. */
const SCRIPTS: Readonly<Record<string, string>> = {
  "actions/upload-artifact": 'mkdir -p "$ARTIFACTS/$NAME" && cp -r "$FOLDER/." "$ARTIFACTS/$NAME/"',
  "actions/download-artifact": 'mkdir -p "$FOLDER" && cp -r "$ARTIFACTS"/$PATTERN/. "$FOLDER/"',
};

function writeStandIn(name: string): string {
  const target = join(folder, name);
  mkdirSync(target, { recursive: true });
  const inputs = ["name", "path", "pattern", "merge-multiple", "if-no-files-found", "overwrite"];
  const env = { NAME: "${{ inputs.name }}", FOLDER: "${{ inputs.path }}", PATTERN: "${{ inputs.pattern }}" };
  const action = {
    name,
    description: name,
    inputs: Object.fromEntries(inputs.map((input) => [input, { description: input, default: "" }])),
    runs: { using: "composite", steps: [{ run: SCRIPTS[name], shell: "bash", env }] },
  };
  writeFileSync(join(target, "action.yml"), JSON.stringify(action));
  return target;
}
