import { dispatchRun, evaluateRun, requestRun } from "../scenarios/approval-gate/gate-runs.ts";
import { type GateWorld, openGate } from "../scenarios/approval-gate/gate-world.ts";
import type { HistoryStep } from "../support/build-history.ts";
import { git } from "../support/build-history.ts";
import { openScenario, type Scenario, type ScenarioResult, type ScenarioRun } from "../support/open-scenario.ts";
import { FAULT_NAMES, type FaultName } from "./fault-kinds.ts";

/** A run, or what becomes one by the world that it finds. */
export type JourneyRun = ScenarioRun | ((scenario: Scenario) => ScenarioRun);

/** A world, and what some runs are to do in it, one after the other. */
export interface Journey {
  readonly name: string;
  readonly runs: readonly JourneyRun[];
  /** The kinds of trouble that it is taken through; all of them by default. */
  readonly faults?: readonly FaultName[];
  /** A sample meets one of so many of its requests; every one by default. */
  readonly thinning?: number;
  /** The whole matrix meets one of so many; every one by default. */
  readonly step?: number;
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

const RECORDS = {
  name: "records",
  target: "branch",
  include: ["refs/heads/release-records"],
  rules: ["deletion", "non_fast_forward"],
} as const;

/** Commits that GitHub makes at one time have one id in every world. */
const NOW = new Date("2025-10-21T12:00:00Z");

/** The version that is tagged on the head of main, after another one. */
const openTagged = () =>
  openScenario({ history: [...HISTORY, { tag: "v1.3.0" }], settings: { rulesets: [RECORDS] }, now: NOW });

/** A world in which an earlier release is recorded and published, and its mirror is open. */
async function openRecorded(): Promise<Scenario> {
  const scenario = await openTagged();
  const { exitCode, log } = await scenario.run(notes({ ...PUBLISH, tag: "v1.2.3" }));
  if (exitCode !== 0) throw new Error(log);
  return scenario;
}

/** A format without links, so that the bytes are the same on every server. */
const notes = (inputs: Readonly<Record<string, string>>): ScenarioRun => ({
  action: "release-changelog",
  inputs: { format: "strategy", ...inputs },
  permissions: WRITE,
  files: { "dist/api.txt": "api\n" },
});
const PUBLISH = { commit: "records", release: "publish", files: "dist/*" };

/** Sixty failures, which may be, so that they take two requests. */
const judge: ScenarioRun = {
  action: "validation-report",
  inputs: { results: "unit.xml" },
  permissions: { contents: "read", checks: "write" },
  files: {
    "unit.xml": `<testsuite><testcase name="good"/>${Array.from(
      { length: 60 },
      (_, index) => `<testcase name="t${index}" file="main.ts" line="${index + 1}"><failure message="no"/></testcase>`,
    ).join("")}</testsuite>`,
  },
};
const LENIENT = "version: 1\nvalidation: { failed: 60 }\n";

/**
 * Where a run may be left half-way, which is what following runs and what stands already make a difference to. What else may befall a
 * request is tried for each verb of its own, in the unit tests of the room github.
 */
const HALF_WAY: readonly FaultName[] = FAULT_NAMES.filter((name) => /^(kill|reset|404)/.test(name));

/** The first issue after the pull request of the change. */
const TICKET = 2;

/** A world with a change that is to be released. */
async function openChanged(): Promise<GateWorld> {
  const world = await openGate();
  await world.change();
  return world;
}

/** A world with a request, and all votes for it, none of which is counted. */
async function openVoted(): Promise<GateWorld> {
  const world = await openChanged();
  await succeed(world.request());
  for (const [login, role] of [
    ["ana", "qa-lead"],
    ["cleo", "ciso"],
    ["ben", "release-manager"],
  ] as const)
    await world.comment(login, `/approve ${role} DIGEST`);
  return world;
}

/** A world with an approved release, and its final tag. */
async function openApproved(): Promise<GateWorld> {
  const world = await openVoted();
  await succeed(world.evaluate());
  git(world.directory, ["tag", "v1.4.0", "main"]);
  return world;
}

async function succeed(run: Promise<ScenarioResult>): Promise<void> {
  const { exitCode, log } = await run;
  if (exitCode !== 0) throw new Error(log);
}

/** What the votes on the ticket name, which is enough to tell one release. */
const digestAskedFor = ({ state }: Scenario["github"]) => {
  const [release] = state.issues.flatMap(({ body }) => /sha256:[0-9a-f]{64}/.exec(body ?? "") ?? []);
  return release ?? "";
};

/** What the fault matrix goes through. */
export const JOURNEYS: readonly Journey[] = [
  { name: "tag", open, runs: [tag] },
  { name: "tag without a checkout", open, runs: [{ ...tag, checkout: "none" }], thinning: 4 },
  { name: "open a pull request", open, runs: [propose], thinning: 3 },
  { name: "update a pull request", open: openProposed, runs: [propose], thinning: 3 },
  {
    name: "record and publish",
    open: openTagged,
    runs: [{ ...notes({ ...PUBLISH, tag: "v1.3.0" }), checkout: "none" }],
    faults: HALF_WAY,
    step: 4,
    thinning: 4,
  },
  {
    name: "record and publish a second release",
    open: openRecorded,
    runs: [notes({ ...PUBLISH, tag: "v1.3.0" })],
    faults: HALF_WAY,
    step: 4,
    thinning: 8,
  },
  {
    name: "judge test results",
    open: () =>
      openScenario({ history: [{ commit: "feat: first", files: { ".github/release-policy.yml": LENIENT } }] }),
    runs: [judge],
    thinning: 2,
  },
  {
    name: "propose notes and draft",
    open: openTagged,
    runs: [notes({ commit: "pull-request", release: "draft", files: "dist/*" })],
    faults: HALF_WAY,
    step: 4,
    thinning: 6,
  },
  {
    name: "a whole release",
    open: () => openScenario({ history: HISTORY, settings: { rulesets: [RECORDS] } }),
    runs: [tag, notes({ commit: "records" }), notes({ release: "publish", files: "dist/*" })],
    faults: HALF_WAY,
    step: 4,
    thinning: 6,
  },
  {
    name: "request an approval",
    open: openChanged,
    runs: [(scenario) => requestRun(scenario)],
    faults: HALF_WAY,
    step: 2,
    thinning: 6,
  },
  {
    name: "evaluate to approved",
    open: openVoted,
    runs: [evaluateRun(TICKET)],
    faults: HALF_WAY,
    step: 2,
    thinning: 4,
  },
  {
    name: "dispatch what is approved",
    open: openApproved,
    runs: [({ github }) => dispatchRun(digestAskedFor(github))],
    faults: HALF_WAY,
    step: 2,
    thinning: 4,
  },
];
