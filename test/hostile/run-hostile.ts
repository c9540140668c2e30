import { readFileSync } from "node:fs";
import { expect } from "@jest/globals";
import type { Sha } from "@release-actions/core/git/sha";
import type { WorkflowCommand } from "@release-actions/rehearsal/runner/parse-workflow-command";
import { parse } from "yaml";
import type { HistoryStep } from "../support/build-history.ts";
import { issuedCommands } from "../support/issued-commands.ts";
import { openScenario, type ScenarioResult, type ScenarioRun } from "../support/open-scenario.ts";

/** A run of version-bump in a world that means harm. */
export interface HostileRun extends Partial<ScenarioRun> {
  readonly history: readonly HistoryStep[];
  /** Does to the bare repository what a history cannot tell. */
  readonly prepare?: (directory: string) => void;
  /** Milliseconds until the run is killed; 10 seconds by default. */
  readonly patience?: number;
}

export interface HostileResult extends ScenarioResult {
  /** The commands that the runner takes from the log. */
  readonly commands: readonly WorkflowCommand[];
  /** The output `result`. */
  readonly told: Told;
  readonly refs: ReadonlyMap<string, Sha>;
}

/** What of the output `result` these tests look at. */
export interface Told {
  readonly outcome: string;
  readonly errors?: readonly { readonly code: string; readonly message: string }[];
  readonly components?: readonly {
    readonly reasonCode: string;
    readonly passedOver: readonly { readonly tag: string }[];
    readonly commits: readonly {
      readonly title: string;
      readonly treatment: string;
      readonly bump: string;
      readonly changes: readonly { readonly type?: string }[];
    }[];
  }[];
}

/** Opens the world, runs the bundle in it and kills it where it takes too long. */
export async function runHostile({ history, prepare, patience = 10_000, ...run }: HostileRun): Promise<HostileResult> {
  await using scenario = await openScenario({ history });
  prepare?.(scenario.directory);
  let timer: NodeJS.Timeout | undefined;
  const result = await scenario.run({
    action: "version-bump",
    ...run,
    onStart: (kill) => {
      timer = setTimeout(() => kill("SIGKILL"), patience);
    },
  });
  clearTimeout(timer);
  const told: Told = JSON.parse(result.outputs.result ?? "{}");
  return { ...result, commands: issuedCommands(result.log), told, refs: scenario.refs() };
}

/** What the action itself says where a report is longer than GitHub takes. */
const KEPT_WHOLE = "What was too long for GitHub is kept whole in ";

const declared: { readonly outputs: object } = parse(readFileSync("actions/version-bump/action.yml", "utf8"));

/** A run that did its work: nothing that others wrote became a command or an output. */
export function expectInert({ exitCode, commands, outputs, told }: HostileResult): void {
  expect({ exitCode, errors: told.errors }).toEqual({ exitCode: 0, errors: undefined });
  expect(commands.filter(({ data }) => !data.startsWith(KEPT_WHOLE))).toEqual([]);
  expect(Object.keys(outputs).sort()).toEqual(Object.keys(declared.outputs).sort());
}

/** A run that ended with one clear error of that code, and nothing else that the runner obeys. */
export function expectRefused({ exitCode, commands, outputs, told }: HostileResult, code: string): void {
  expect({ exitCode, codes: told.errors?.map((error) => error.code) }).toEqual({ exitCode: 1, codes: [code] });
  expect(commands.map(({ name }) => name)).toEqual(["error"]);
  expect(Object.keys(outputs).sort()).toEqual(Object.keys(declared.outputs).sort());
}
