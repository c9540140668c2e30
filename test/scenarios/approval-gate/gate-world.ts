import { digestBytes } from "@release-actions/core/evidence/digest";
import type { Permissions } from "@release-actions/rehearsal/github/embedded-github";
import { git } from "../../support/build-history.ts";
import { openScenario, type Scenario, type ScenarioResult, type ScenarioRun } from "../../support/open-scenario.ts";

export const RECORDS = "release-records";
export const RECORD = "reports/releases/metadata.json";
export const WRITE: Permissions = { checks: "write", contents: "write", issues: "write", "pull-requests": "read" };
export const DISPATCH: Permissions = { actions: "write", contents: "write" };

/** The strategy's roles (§5), for one component in a folder and one beside it. */
export const POLICY = `version: 1
components:
  backend: { path: services/api }
  frontend: { path: apps/web, tag: "frontend-v{version}" }
approvals:
  roles:
    developer: { satisfied-by: { checks: [ci], review: merged } }
    qa-lead: { members: [ana, gita] }
    ciso: { required: { environments: [production] }, critical: true, members: [cleo] }
    release-manager: { members: [ben, hugo], after: [qa-lead, ciso] }
  break-glass: { people: 2, from: [release-manager, ciso] }
`;

const PEOPLE = ["ana", "ben", "cleo", "dora", "emil", "finn", "gita", "hugo", "ina", "jan"];
/** The morning of the strategy's example; its history is of the day before. */
const START = Date.parse("2025-10-22T08:00:00Z");
const MINUTE = 60_000;

export interface WorldOptions {
  readonly policy?: string;
  /** Whether rules keep the default branch. */
  readonly isProtected?: boolean;
  /** Whom GitHub knows beside those who are always there. */
  readonly people?: readonly string[];
}

/** What is asked to be released, as version-bump tells it. */
export interface AskedRelease {
  readonly component?: string;
  readonly version?: string;
  readonly bump?: string;
}

/** A repository whose releases need approval, its people, and the time that passes between what they do. */
export interface GateWorld extends Scenario {
  /** Lets so many minutes pass. */
  wait(minutes: number): void;
  now(): Date;
  /** emil changes a file, finn reviews it, jan merges it, and ci is green. @returns the commit on main */
  change(path?: string): Promise<string>;
  /** Requests releases of the head of main, as jan, who merged last. */
  request(releases?: readonly AskedRelease[], more?: Partial<ScenarioRun>): Promise<ScenarioResult>;
  /** Someone comments on a ticket, a minute later. @returns the comment's id */
  comment(login: string, body: string, ticket?: number): Promise<number>;
  /** The votes of a ticket are counted, as after a comment. */
  evaluate(ticket?: number, more?: Partial<ScenarioRun>): Promise<ScenarioResult>;
  /** Whether an approval stands for a digest. */
  assert(digest: string, more?: Partial<ScenarioRun>): Promise<ScenarioResult>;
  dispatch(digest: string, more?: Partial<ScenarioRun>): Promise<ScenarioResult>;
  /** `0a1b2c3d4e5f`, of the last request. */
  digest12(): string;
  digest(): string;
  /** The number of the last request's ticket. */
  ticket(): number;
}

const PROTECTED = {
  rulesets: [
    {
      name: "main",
      target: "branch",
      include: ["refs/heads/main"],
      rules: ["deletion", "non_fast_forward", "pull_request"],
      approvals: 1,
    },
    { name: "records", target: "branch", include: [`refs/heads/${RECORDS}`], rules: ["deletion", "non_fast_forward"] },
  ],
} as const;

const PRODUCTION = `on:
  workflow_dispatch:
    inputs: { component: {}, version: {}, digest: {}, ticket: {} }
jobs: {}
`;

export async function openGate({
  policy = POLICY,
  isProtected = true,
  people = [],
}: WorldOptions = {}): Promise<GateWorld> {
  let time = START;
  const now = () => new Date(time);
  const scenario = await openScenario({
    history: [
      {
        commit: "feat: first",
        files: {
          ".github/release-policy.yml": policy,
          ".github/workflows/production.yml": PRODUCTION,
          "services/api/main.py": "1\n",
          "apps/web/main.ts": "1\n",
        },
      },
      { tag: "v1.3.2" },
      { tag: "frontend-v2.0.0" },
    ],
    settings: isProtected ? PROTECTED : { rulesets: PROTECTED.rulesets.slice(1) },
    now,
  });
  const { github, directory } = scenario;
  for (const login of [...PEOPLE, ...people]) github.accounts.add({ login, emails: [`${login}@example.invalid`] });
  let changes = 0;
  let requested: ScenarioResult | undefined;
  const wait = (minutes: number) => {
    time += minutes * MINUTE;
  };
  const outputs = () => requested?.outputs ?? {};
  const ticket = () => Number(outputs().ticket);
  const digest12 = () => outputs().digest?.slice(7, 19) ?? "";
  const job = (inputs: Record<string, string>, permissions: Permissions, more: Partial<ScenarioRun>): ScenarioRun => ({
    action: "approval-gate",
    checkout: "none",
    permissions,
    event: { name: "push", payload: { repository: { default_branch: "main" } } },
    ...more,
    inputs: { ...inputs, ...more.inputs },
    env: { GITHUB_ACTOR: "jan", ...more.env },
  });
  return {
    ...scenario,
    wait,
    now,
    digest: () => outputs().digest ?? "",
    digest12,
    ticket,
    async change(path = "services/api/main.py") {
      changes += 1;
      wait(1);
      const number = await github.as("emil").openPull({
        branch: `change-${changes}`,
        title: `feat: change ${changes}`,
        files: { [path]: `${changes + 1}\n` },
      });
      await github.as("finn").review(number, "APPROVED");
      wait(1);
      const sha = await github.as("jan").merge(number);
      await github.app("github-actions").check({ name: "ci", sha, conclusion: "success" });
      wait(1);
      return sha;
    },
    async request(releases = [{}], more = {}) {
      const sha = git(directory, ["rev-parse", "refs/heads/main"]);
      const components = releases.map(({ component = "backend", version = "1.4.0-rc.1", bump = "minor" }) => ({
        ...{ component, version, tag: `v${version}`, previousTag: "v1.3.2", bump, sha },
      }));
      requested = await scenario.run(
        job({ mode: "request", components: JSON.stringify(components) }, WRITE, {
          ...more,
          files: {
            ...partsOf(
              components.map(({ component }) => component),
              sha,
            ),
            ...more.files,
          },
        }),
      );
      wait(1);
      return requested;
    },
    async comment(login, body, on = ticket()) {
      wait(1);
      return github.as(login).comment(on, body.replaceAll("DIGEST", digest12()));
    },
    async evaluate(on = ticket(), more = {}) {
      wait(1);
      const event = {
        name: "issue_comment",
        payload: { issue: { number: on }, repository: { default_branch: "main" } },
      };
      return scenario.run(job({ mode: "evaluate" }, WRITE, { event, ...more }));
    },
    assert: (digest, more = {}) => scenario.run(job({ mode: "assert", digest }, { contents: "read" }, more)),
    dispatch: (digest, more = {}) => scenario.run(job({ mode: "dispatch", digest }, DISPATCH, more)),
    [Symbol.asyncDispose]: () => scenario[Symbol.asyncDispose](),
  };
}

/** What earlier jobs leave for a release. */
function partsOf(components: readonly string[], sha: string): Record<string, string> {
  const digest = (of: string) => `${digestBytes(`${of} of ${sha}`)}\n`;
  return Object.fromEntries(
    components.flatMap((component) => [
      [`release-parts/${component}/notes.md`, `# ${component} of ${sha}\n`],
      [`release-parts/${component}/validation.sha256`, digest("report")],
      [`release-parts/${component}/migrations.json`, "null"],
      [`release-parts/${component}/config.json`, "null"],
      [
        `release-parts/${component}/artifacts/image.json`,
        JSON.stringify({
          name: `ghcr.io/inopsio/${component}`,
          digest: digestBytes(`${component} ${sha}`),
          kind: "image",
        }),
      ],
    ]),
  );
}

/** The verdict of a run, with its reason. */
export function verdictOf({ outputs }: ScenarioResult): string {
  const { reasonCode } = JSON.parse(outputs.result ?? "{}");
  return `${outputs.verdict} ${reasonCode}`;
}

/** What did not count, and why. */
export function remarksOf({ outputs }: ScenarioResult): readonly string[] {
  const { remarks = [] } = JSON.parse(outputs.result ?? "{}");
  return remarks.map(({ login, code }: { login: string; code: string }) => `${login} ${code}`);
}

/** A ticket as people see it. */
export function ticketOf({ github }: GateWorld, number: number) {
  const issue = github.state.issues.find((one) => one.number === number);
  const said = github.state.comments.filter((one) => one.issue === number && one.author.type === "Bot");
  return {
    title: stable(issue?.title ?? "", github.serverUrl),
    state: issue?.state,
    body: stable(issue?.body ?? "", github.serverUrl),
    told: said.map(({ body }) => stable(body, github.serverUrl)),
  };
}

/** The check runs of a commit that the gate keeps. */
export function checksOf({ github }: GateWorld, sha: string): readonly string[] {
  return github.state.checkRuns
    .filter((run) => run.headSha === sha && run.name.startsWith("approval"))
    .map(({ name, status, conclusion, title }) =>
      stable(`${name}: ${conclusion ?? status}, ${title}`, github.serverUrl),
    );
}

/** The kinds of the record's entries. */
export function recordOf({ directory }: GateWorld): readonly { readonly kind: string; readonly key: string }[] {
  return JSON.parse(git(directory, ["cat-file", "blob", `${RECORDS}:${RECORD}`])).entries;
}

const stable = (text: string, serverUrl: string) =>
  text
    .replaceAll(serverUrl, "SERVER")
    .replace(/\b[0-9a-f]{40}\b/g, "COMMIT")
    .replace(/\[[0-9a-f]{8}\]/g, "[COMMIT]")
    .replace(/\b[0-9a-f]{64}\b/g, "DIGEST")
    .replace(/\b[0-9a-f]{12}\b/g, "DIGEST12");

/** Why a run failed; empty where it did not. */
export const failureOf = ({ exitCode, log }: ScenarioResult) =>
  exitCode === 0 ? "" : log.replace(/^(::add-mask::.*|.{2000,})$/gm, "");
