import { openScenario, type Scenario, type ScenarioResult, type ScenarioRun } from "../../support/open-scenario.ts";
import { type AskedRelease, assertRun, dispatchRun, evaluateRun, requestRun } from "./gate-runs.ts";

export const RECORDS = "release-records";
export const RECORD = "reports/releases/metadata.json";

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
  const { github } = scenario;
  for (const login of [...PEOPLE, ...people]) github.accounts.add({ login, emails: [`${login}@example.invalid`] });
  let changes = 0;
  let requested: ScenarioResult | undefined;
  const wait = (minutes: number) => {
    time += minutes * MINUTE;
  };
  const outputs = () => requested?.outputs ?? {};
  const ticket = () => Number(outputs().ticket);
  const digest12 = () => outputs().digest?.slice(7, 19) ?? "";
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
    async request(releases, more) {
      requested = await scenario.run(requestRun(scenario, releases, more));
      wait(1);
      return requested;
    },
    async comment(login, body, on = ticket()) {
      wait(1);
      return github.as(login).comment(on, body.replaceAll("DIGEST", digest12()));
    },
    async evaluate(on = ticket(), more = {}) {
      wait(1);
      return scenario.run(evaluateRun(on, more));
    },
    assert: (digest, more) => scenario.run(assertRun(digest, more)),
    dispatch: (digest, more) => scenario.run(dispatchRun(digest, more)),
    [Symbol.asyncDispose]: () => scenario[Symbol.asyncDispose](),
  };
}
