import { readFileSync } from "node:fs";
import { expect } from "@jest/globals";
import type { WorkflowCommand } from "@release-actions/rehearsal/runner/parse-workflow-command";
import { parse } from "yaml";
import { git, type HistoryStep } from "../support/build-history.ts";
import { issuedCommands } from "../support/issued-commands.ts";
import { openScenario, type Scenario, type ScenarioResult, type ScenarioRun } from "../support/open-scenario.ts";
import { findLive, findLiveInMessage } from "./find-live.ts";

/** A run of release-changelog for v1.1.0, or for what the inputs name, in a world that means harm. */
export interface NotesRun extends Partial<ScenarioRun> {
  readonly history: readonly HistoryStep[];
  /** Does to the bare repository what a history cannot tell. */
  readonly prepare?: (scenario: Pick<Scenario, "directory" | "github">) => void;
  /** Milliseconds until the run is killed; 20 seconds by default. */
  readonly patience?: number;
}

/** What a run left, at each place where texts of commits could end. */
export interface NotesResult extends ScenarioResult {
  readonly commands: readonly WorkflowCommand[];
  /** Files of the branch that it wrote, by path. */
  readonly files: ReadonlyMap<string, string>;
  /** Messages of the commits that it made. */
  readonly messages: readonly string[];
  readonly pulls: readonly { readonly title: string; readonly body: string }[];
  readonly releases: readonly { readonly name: string; readonly body: string }[];
  readonly errors: readonly { readonly code: string }[];
  /** What the addresses of the action's own links begin with. */
  readonly own: readonly string[];
}

const WRITE = { contents: "write", "pull-requests": "write" } as const;
const declared: { readonly outputs: object } = parse(readFileSync("actions/release-changelog/action.yml", "utf8"));
const KEPT_WHOLE = "What was too long for GitHub is kept whole in ";

/** Opens the world, runs the bundle in it, and kills it where it takes too long. */
export async function runNotes({ history, prepare, patience = 20_000, ...run }: NotesRun): Promise<NotesResult> {
  await using scenario = await openScenario({ history });
  const { directory, github } = scenario;
  prepare?.(scenario);
  const before = new Set(git(directory, ["rev-list", "--all"]).split("\n"));
  let timer: NodeJS.Timeout | undefined;
  const inputs = { tag: "v1.1.0", commit: "pull-request", release: "publish", ...run.inputs };
  const result = await scenario.run({
    action: "release-changelog",
    checkout: "none",
    permissions: WRITE,
    ...run,
    inputs,
    onStart: (kill) => {
      timer = setTimeout(() => kill("SIGKILL"), patience);
    },
  });
  clearTimeout(timer);
  const made = git(directory, ["rev-list", "--all"])
    .split("\n")
    .filter((sha) => !before.has(sha));
  const [tip] = made;
  return {
    ...result,
    commands: issuedCommands(result.log),
    files: tip === undefined ? new Map() : readChanged(directory, tip),
    messages: made.map((sha) => git(directory, ["log", "-1", "--format=%B", sha])),
    pulls: github.state.pulls.map(({ title, body }) => ({ title, body: body ?? "" })),
    releases: github.state.releases.map(({ name, body }) => ({ name: name ?? "", body: body ?? "" })),
    errors: JSON.parse(result.outputs.result ?? "{}").errors ?? [],
    own: [`${github.serverUrl}/`],
  };
}

function readChanged(directory: string, sha: string): ReadonlyMap<string, string> {
  const paths = git(directory, ["diff-tree", "-r", "--no-commit-id", "--name-only", "-z", sha]).split("\0");
  return new Map(paths.flatMap((path) => (path === "" ? [] : [[path, git(directory, ["show", `${sha}:${path}`])]])));
}

/** A run that did its work, and in which nothing that others wrote does anything anywhere. */
export function expectInert(result: NotesResult): void {
  const { exitCode, errors, commands, files, messages, pulls, releases, summary, outputs, own } = result;
  expect({ exitCode, errors }).toEqual({ exitCode: 0, errors: [] });
  expect(commands.filter(({ data }) => !data.startsWith(KEPT_WHOLE))).toEqual([]);
  expect(Object.keys(outputs).sort()).toEqual(Object.keys(declared.outputs).sort());
  const texts = {
    summary,
    notes: outputs.notes ?? "",
    ...Object.fromEntries(files),
    ...Object.fromEntries(releases.flatMap(({ name, body }) => [[`release ${name}`, body]])),
    ...Object.fromEntries(pulls.map(({ title, body }) => [`pull request ${title}`, body])),
  };
  const live = Object.entries(texts).flatMap(([place, text]) => findLive(text, own).map((found) => [place, found]));
  expect(live).toEqual([]);
  expect([...messages, ...pulls.map(({ title }) => title)].flatMap(findLiveInMessage)).toEqual([]);
  expect(() => JSON.parse(outputs.releases ?? "")).not.toThrow();
}

/** A run that ended with one clear error of that code, before anything was written. */
export function expectRefused(
  { exitCode, errors, commands, messages, pulls, releases }: NotesResult,
  code: string,
): void {
  expect({ exitCode, codes: [...new Set(errors.map((error) => error.code))] }).toEqual({ exitCode: 1, codes: [code] });
  expect(new Set(commands.map(({ name }) => name))).toEqual(new Set(["error"]));
  expect({ messages, pulls, releases }).toEqual({ messages: [], pulls: [], releases: [] });
}
