import type { HistoryStep } from "../support/build-history.ts";
import { git } from "../support/build-history.ts";
import { openScenario, type Scenario, type ScenarioRun } from "../support/open-scenario.ts";

/** A world, and what a run of version-bump is to do in it. */
export interface Journey {
  readonly name: string;
  readonly run: ScenarioRun;
  open(): Promise<Scenario>;
}

const POLICY = "version: 1\ncomponents:\n  api: { path: ., files: [VERSION, package.json] }\n";
const FILES = { ".github/release-policy.yml": POLICY, VERSION: "1.2.3\n", "package.json": '{ "version": "1.2.3" }\n' };
const HISTORY: readonly HistoryStep[] = [
  { commit: "feat: first", files: FILES },
  { tag: "v1.2.3" },
  "fix: rotate tokens",
  "feat: score leads",
];
const BRANCH = "version-bump/all/main";
const WRITE = { contents: "write", "pull-requests": "write" } as const;

const open = () => openScenario({ history: HISTORY });

/** A world with the pull request of an earlier run, made over the API as that run would have. */
async function openProposed(): Promise<Scenario> {
  const stale = { VERSION: "1.2.4\n", "package.json": '{ "version": "1.2.4" }\n' };
  const scenario = await openScenario({
    history: [
      ...HISTORY.slice(0, 3),
      { branch: "earlier" },
      { commit: "chore(release): 1.2.4", files: stale },
      { branch: "main" },
      ...HISTORY.slice(3),
    ],
  });
  const { github, directory } = scenario;
  const sha = git(directory, ["rev-parse", "refs/heads/earlier"]);
  const token = github.issueToken({ permissions: WRITE });
  const post = async (path: string, body: object) => {
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const answer = await fetch(`${github.apiUrl}/repos/inopsio/sample/${path}`, {
      method: "POST",
      headers,
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`POST ${path}: ${await answer.text()}`);
  };
  await post("git/refs", { ref: `refs/heads/${BRANCH}`, sha });
  git(directory, ["update-ref", "-d", "refs/heads/earlier"]);
  await post("pulls", { title: "chore(release): 1.2.4", head: BRANCH, base: "main", body: "Earlier." });
  return scenario;
}

const tag: ScenarioRun = { action: "version-bump", inputs: { mode: "tag" }, permissions: { contents: "write" } };
const propose: ScenarioRun = { action: "version-bump", inputs: { mode: "pull-request" }, permissions: WRITE };

/** What the fault matrix goes through. */
export const JOURNEYS: readonly Journey[] = [
  { name: "tag", open, run: tag },
  { name: "tag without a checkout", open, run: { ...tag, checkout: "none" } },
  { name: "open a pull request", open, run: propose },
  { name: "update a pull request", open: openProposed, run: propose },
];
