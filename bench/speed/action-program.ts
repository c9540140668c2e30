import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ActionName, bundleOf, type Surroundings } from "./measure.ts";
import type { Program } from "./time-programs.ts";

/** One run of an action's bundle, as the runner starts it. */
export interface ActionRun {
  readonly name: string;
  /** The job's working folder: a checkout, or an empty folder. */
  readonly workspace: string;
  readonly sha: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly serverUrl?: string;
  readonly repository?: string;
  readonly token?: string;
}

/** What `action.yml` gives where a workflow says nothing. */
const DEFAULTS: Readonly<Record<ActionName, Readonly<Record<string, string>>>> = {
  "version-bump": { bump: "auto", mode: "compute" },
  "release-changelog": { commit: "none", release: "none" },
};

/** The whole process of an action: from its start until it has written outputs and summary and ended. */
export function actionProgram(action: ActionName, surroundings: Surroundings, run: ActionRun): Program {
  const { serverUrl = "https://github.example", repository = "inopsio/sample" } = run;
  const folder = join(surroundings.temp, run.name.replace(/\W+/g, "-"));
  mkdirSync(folder, { recursive: true });
  const files = { GITHUB_OUTPUT: join(folder, "output"), GITHUB_STEP_SUMMARY: join(folder, "summary") };
  const inputs = {
    ...{ policy: ".github/release-policy.yml", "working-directory": ".", "dry-run": "false" },
    ...DEFAULTS[action],
    token: run.token ?? `ghs_${"0123456789abcdef".repeat(2)}wxyz`,
    ...run.inputs,
  };
  return {
    name: run.name,
    command: process.execPath,
    args: [bundleOf(action, surroundings)],
    cwd: run.workspace,
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      ...files,
      GITHUB_ACTIONS: "true",
      GITHUB_REPOSITORY: repository,
      GITHUB_SERVER_URL: serverUrl,
      GITHUB_API_URL: `${serverUrl}/api/v3`,
      GITHUB_GRAPHQL_URL: `${serverUrl}/api/graphql`,
      GITHUB_SHA: run.sha,
      GITHUB_REF: "refs/heads/main",
      GITHUB_REF_NAME: "main",
      GITHUB_REF_TYPE: "branch",
      GITHUB_RUN_ID: "1",
      GITHUB_EVENT_NAME: "push",
      GITHUB_EVENT_PATH: join(folder, "event.json"),
      GITHUB_WORKSPACE: run.workspace,
      RUNNER_TEMP: folder,
      ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    },
    prepare() {
      for (const file of Object.values(files)) writeFileSync(file, "");
    },
  };
}
