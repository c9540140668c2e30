import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { expect, test } from "@jest/globals";
import type { HistoryStep } from "../support/build-history.ts";
import { openScenario, type Scenario } from "../support/open-scenario.ts";
import { ROOT } from "../support/run-bundle.ts";
import { endOfRelease, filesOf, SET_UP } from "./end-of-release.ts";
import { runOnGitHub } from "./run-on-github.ts";

const POLICY = `version: 1
components:
  api: { path: api, tag: "v{version}" }
  web: { path: web, tag: "web-v{version}" }
`;
const touch = (message: string, path: string): HistoryStep => ({ commit: message, files: { [path]: message } });
const TWO_COMPONENTS: readonly HistoryStep[] = [
  { commit: "build: start", files: { ".github/release-policy.yml": POLICY } },
  touch("feat: first api", "api/a"),
  { tag: "v1.0.0" },
  touch("feat: search", "api/b"),
  touch("feat: first page", "web/a"),
];

/** The workflow that a page shows under a file's name. */
function exampleOf(page: string, file: string): string {
  const text = readFileSync(join(ROOT, page), "utf8");
  const [, example] = new RegExp(`^\`\`\`yaml\\n# ${file}\\n([\\s\\S]*?)^\`\`\`$`, "m").exec(text) ?? [];
  if (example === undefined) throw new Error(`${page} has no ${file}.`);
  return example;
}

async function runExample(scenario: Scenario, page: string, file: string, event = "push") {
  const folder = mkdtempSync(join(tmpdir(), "recipe-"));
  const path = join(folder, basename(file));
  writeFileSync(path, exampleOf(page, file));
  try {
    const payload = { ref: "refs/heads/main", repository: { full_name: "inopsio/sample", default_branch: "main" } };
    return await runOnGitHub(scenario, { file: path, options: { event: { name: event, payload } } });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("the quick start releases a repository in which nothing is set up", async () => {
  await using scenario = await openScenario({ history: ["feat: first"] });

  const run = await runExample(scenario, "README.md", ".github/workflows/release.yml");

  expect(run.conclusion).toBe("success");
  expect(endOfRelease(scenario)).toMatchObject({
    releases: ["v1.0.0 (latest)"],
    pulls: ["1 open: release-changelog/main to main"],
  });
});

test("releases stay drafts until the files that are built for them are attached", async () => {
  await using scenario = await openScenario({
    history: TWO_COMPONENTS,
    settings: { ...SET_UP, immutableReleases: true },
  });

  const run = await runExample(scenario, "docs/recipes.md", ".github/workflows/release.yml");

  expect(run.conclusion).toBe("success");
  const { releases } = scenario.github.state;
  expect(releases.map(({ tagName, draft, immutable }) => [tagName, draft, immutable])).toEqual([
    ["v1.1.0", false, true],
    ["web-v1.0.0", false, true],
  ]);
  const files = releases.map(({ assets }) => assets.map(({ name, content }) => `${name}: ${content}`));
  expect(files).toEqual([["api.txt: api 1.1.0\n"], ["web.txt: web 1.0.0\n"]]);
  expect(endOfRelease(scenario).recorded).toEqual(["docs: release notes of v1.1.0, web-v1.0.0"]);
});

test("components that are released together have one page beside their own", async () => {
  await using scenario = await openScenario({ history: TWO_COMPONENTS, settings: SET_UP });

  const run = await runExample(scenario, "docs/recipes.md", ".github/workflows/train.yml");

  expect(run.conclusion).toBe("success");
  const { records, releases } = endOfRelease(scenario);
  expect(releases).toHaveLength(2);
  expect(Object.keys(records)).toHaveLength(4);
  const train = records["docs/release-notes/train-1.md"];
  for (const part of ["v1.1.0", "search", "web-v1.0.0", "first page"]) expect(train).toContain(part);
});

test("a changelog is written for the releases that are there already", async () => {
  await using scenario = await openScenario({ history: [...TWO_COMPONENTS, { tag: "v1.1.0" }, { tag: "web-v1.0.0" }] });

  const run = await runExample(scenario, "docs/recipes.md", ".github/workflows/changelog.yml", "workflow_dispatch");

  expect(run.conclusion).toBe("success");
  expect(endOfRelease(scenario)).toMatchObject({ releases: [], pulls: ["1 open: release-changelog/main to main"] });
  const { "CHANGELOG.md": changelog } = filesOf(scenario.directory, "release-changelog/main");
  for (const part of ["1.0.0", "1.1.0", "web-v1.0.0", "search"]) expect(changelog).toContain(part);
});
