import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { HandClock } from "@release-actions/core/clock/hand-clock";
import type { Desk, DeskOptions, DeskRun } from "@release-actions/rehearsal/desk/desk";
import { openDesk } from "@release-actions/rehearsal/desk/open-desk";
import type { TokenRequest } from "@release-actions/rehearsal/github/embedded-github";
import { openScenario, type Scenario } from "../../../support/open-scenario.ts";

const tell = `
    steps:
      - run: echo "\${GITHUB_SHA:0:7} $GITHUB_REF $GITHUB_ACTOR $GITHUB_RUN_NUMBER $SAID"
        env: { SAID: "\${{ github.event.inputs.note || github.event.action || 'push' }}" }
`;
const job = `permissions: { contents: read }\njobs:\n  job:\n    runs-on: x${tell}`;
/** Runs until a file of the queue's name is there. */
const waiting = (queue: string) => `on: { push: { branches: ["${queue}/*"] } }
permissions: {}
concurrency: { group: ${queue}, queue: ${queue} }
jobs:
  job:
    runs-on: x
    steps:
      - run: until [ -e "$FOLDER/${queue}" ]; do sleep 0.02; done
        env: { FOLDER: "\${{ vars.FOLDER }}" }
`;
const WORKFLOWS = {
  ".github/workflows/max.yml": waiting("max"),
  ".github/workflows/single.yml": waiting("single"),
  ".github/workflows/build.yml": `on: { push: { branches: [main, "maint/*"] } }\n${job}`,
  ".github/workflows/broken.yml": `on: { push: { branches: [broken] } }
permissions: {}
jobs:
  job:
    runs-on: x
    steps: [{ uses: acme/none@v1 }]
`,
  ".github/workflows/tag.yml": `on: { push: { tags: ["v*"] } }\n${job}`,
  ".github/workflows/deploy.yml": `on: { workflow_dispatch: { inputs: { note: { required: true } } } }\n${job}`,
  ".github/workflows/talk.yml": `on: { issue_comment: { types: [created, edited] } }
permissions: {}
jobs:
  job:
    name: talk
    if: github.event.comment.user.type != 'Bot' && contains(github.event.comment.body, '/')
    runs-on: x
    steps:
      - run: echo "$GITHUB_REF $GITHUB_ACTOR $GITHUB_TRIGGERING_ACTOR $GITHUB_RUN_ATTEMPT \${BODY:-} was \${BEFORE:-nothing}"
        env: { BODY: "\${{ github.event.comment.body }}", BEFORE: "\${{ github.event.changes.body.from }}" }
`,
  ".github/workflows/told.yml": `on: { repository_dispatch: { types: [hello] } }\n${job}`,
};

const HISTORY = [
  { commit: "ci: begin", files: WORKFLOWS },
  { tag: "v1.0.0" },
  "fix: a",
  { branch: "first" },
  "fix: b",
  { branch: "second" },
  "fix: c",
];

const options = (): DeskOptions => ({
  github: scenario.github,
  gitDirectory: scenario.directory,
  repository: "inopsio/sample",
  defaultBranch: "main",
  clock: new HandClock("2031-02-03T12:00:00Z"),
  folder,
  runs: { vars: { FOLDER: folder } },
});

let scenario: Scenario;
let folder: string;
let desk: Desk;
let before: number;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "desk-"));
  scenario = await openScenario({ history: HISTORY });
  desk = openDesk(options());
});
afterAll(async () => {
  expect(scenario.github.violations).toEqual([]);
  await scenario[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  before = desk.runs.length;
});

const PERSON: TokenRequest = { permissions: { contents: "write", actions: "write" }, actor: "ana", kind: "person" };

async function ask(method: string, path: string, body: object, token = PERSON, { github } = scenario): Promise<void> {
  const headers = { authorization: `Bearer ${github.issueToken(token)}`, "content-type": "application/json" };
  const address = `${github.apiUrl}/repos/inopsio/sample/${path}`;
  const answer = await fetch(address, { method, headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(await answer.text());
}

const create = (ref: string, at: string) => ask("POST", "git/refs", { ref, sha: scenario.refs().get(at) });

/** What the runs since the test's start said, once all have ended. */
async function said(): Promise<readonly string[]> {
  await desk.settle();
  return desk.runs.slice(before).map((run) => `${run.path.slice(18)}: ${lastLine(run)}`);
}

function lastLine({ result, problem }: DeskRun): string | undefined {
  if (problem !== undefined) throw problem;
  return result?.jobs[0]?.steps[0]?.log.at(-1);
}

const short = (ref: string) => scenario.refs().get(ref)?.slice(0, 7);

describe("the desk", () => {
  test("starts the workflows of a push at the commit that was pushed, those alone whose filters fit", async () => {
    for (const next of ["first", "second"]) {
      await ask("PATCH", "git/refs/heads/main", { sha: scenario.refs().get(next) });
    }
    await create("refs/heads/maint/1", "v1.0.0");
    await create("refs/heads/other", "v1.0.0");
    await create("refs/tags/v1.0.1", "main");

    expect(await said()).toEqual([
      `build.yml: ${short("first")} refs/heads/main ana 1 push`,
      `build.yml: ${short("second")} refs/heads/main ana 2 push`,
      `build.yml: ${short("v1.0.0")} refs/heads/maint/1 ana 3 push`,
      `tag.yml: ${short("main")} refs/tags/v1.0.1 ana 1 push`,
    ]);
  });

  test("starts nothing by what a job's token does, but for a dispatch, which runs the tag's own file", async () => {
    const token: TokenRequest = { permissions: { contents: "write", actions: "write" } };
    const made = { ref: "refs/tags/v2.0.0", sha: scenario.refs().get("main") };
    await ask("POST", "git/refs", made, token);
    expect(await said()).toEqual([]);

    const dispatch = { ref: "v1.0.0", inputs: { note: "go" } };
    await ask("POST", "actions/workflows/deploy.yml/dispatches", dispatch, token);
    expect(await said()).toEqual([`deploy.yml: ${short("v1.0.0")} refs/tags/v1.0.0 github-actions[bot] 1 go`]);
  });

  test("runs what belongs to no ref at the head of the default branch, by its type", async () => {
    await ask("POST", "dispatches", { event_type: "hello", client_payload: {} });
    await ask("POST", "dispatches", { event_type: "goodbye", client_payload: {} });

    expect(await said()).toEqual([`told.yml: ${short("main")} refs/heads/main ana 1 hello`]);
  });

  test("runs what is said on an issue as it was said, and starts no job where its condition does not hold", async () => {
    const { github } = scenario;
    const issue = await github.as("ana").openIssue({ title: "t" });
    const id = await github.as("ben").comment(issue, "/go");
    await github.as("ben").editComment(id, "/went");
    await github.as("ben").comment(issue, "well done");
    await github.as("cleo").deleteComment(id);
    expect(await said()).toEqual([
      "talk.yml: refs/heads/main ben ben 1 /go was nothing",
      "talk.yml: refs/heads/main ben ben 1 /went was /go",
      "talk.yml: undefined",
    ]);

    const [first] = desk.runs.slice(before);
    if (first !== undefined) await desk.rerun(first, "cleo");
    expect((await said()).at(-1)).toBe("talk.yml: refs/heads/main ben cleo 2 /go was nothing");
  });

  test("tells GitHub of its runs, and of their jobs as checks", async () => {
    const { github } = scenario;
    await github.as("ana").comment(await github.as("ana").openIssue({ title: "t" }), "/go");
    await desk.settle();
    const id = desk.runs.at(-1)?.id;
    const event = { event: "issue_comment", headBranch: "main", headSha: scenario.refs().get("main") };
    expect(github.state.workflowRuns.find((run) => run.id === id)).toMatchObject({
      ...event,
      ...{ path: ".github/workflows/talk.yml", status: "completed", conclusion: "success" },
    });
    expect(github.state.checkRuns.at(-1)).toMatchObject({
      ...{ name: "talk", headSha: event.headSha, conclusion: "success", app: { login: "github-actions[bot]" } },
    });
  });

  test("tells of a run that cannot start, and goes on", async () => {
    await create("refs/heads/broken", "main");
    await desk.settle();

    const [run] = desk.runs.slice(before);
    expect(run).toMatchObject({ result: undefined, problem: { code: "WORKFLOW_UNRESOLVED" } });
    expect(scenario.github.state.workflowRuns.find(({ id }) => id === run?.id)).toMatchObject({
      ...{ status: "completed", conclusion: "startup_failure" },
    });
  });

  test.each([
    ["max", ["success", "success", "success"]],
    ["single", ["success", "cancelled", "success"]],
  ])("keeps runs in one concurrency group apart, in the order of their events: queue %s", async (queue, ends) => {
    for (const number of [1, 2, 3]) await create(`refs/heads/${queue}/${number}`, "main");
    await until(() => desk.runs.length === before + 3);
    writeFileSync(join(folder, queue), "");
    await desk.settle();

    expect(desk.runs.slice(before).map(({ result }) => result?.conclusion)).toEqual(ends);
  });

  test.each([
    ["on.schedule", "on: { schedule: [{ cron: '0 0 * * *' }] }"],
    ["on.push.paths", "on: { push: { paths: [a] } }"],
  ])("refuses %s by its name", async (name, on) => {
    const files = { ".github/workflows/main.yml": `${on}\n${job}` };
    await using other = await openScenario({ history: [{ commit: "ci: begin", files }, { branch: "next" }] });
    const own = openDesk({ ...options(), github: other.github, gitDirectory: other.directory });
    await ask("POST", "git/refs", { ref: "refs/heads/new", sha: other.refs().get("main") }, PERSON, other);
    await expect(own.settle()).rejects.toMatchObject({
      code: "WORKFLOW_UNSUPPORTED",
      message: expect.stringContaining(`${name} is not supported`),
    });
  });
});

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((done) => setTimeout(done, 5));
}
