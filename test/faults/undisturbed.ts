import { isDeepStrictEqual } from "node:util";
import { describeState, listCommits, type RepositoryState } from "../support/describe-state.ts";
import type { Scenario, ScenarioResult } from "../support/open-scenario.ts";
import type { Journey } from "./journeys.ts";
import { namedRequests, type RunRequest } from "./requests.ts";

/** The outputs of a run, without what differs from run to run. */
export type StableOutputs = Readonly<Record<string, string>>;

/** What a journey comes to when nothing befalls it. */
export interface Undisturbed {
  /** Of all runs. */
  readonly requests: readonly RunRequest[];
  /** Of each run. */
  readonly outputs: readonly StableOutputs[];
  /** The outputs of each run where it finds everything done. */
  readonly again: readonly StableOutputs[];
  readonly state: RepositoryState;
}

/** Takes a journey twice, without trouble. */
export async function recordUndisturbed(journey: Journey): Promise<Undisturbed> {
  await using scenario = await journey.open();
  const known = listCommits(scenario.directory);
  const first = await takeOnce(journey, scenario, known);
  const state = describeState(scenario.directory, scenario.github, known);
  const made = listCommits(scenario.directory);
  const exactly = () => describeState(scenario.directory, scenario.github, made);
  const before = exactly();
  const second = await takeOnce(journey, scenario, known);
  if (!isDeepStrictEqual(before, exactly())) throw new Error(`${journey.name} done twice does more.`);
  return { requests: namedRequests(first.requests), outputs: first.outputs, again: second.outputs, state };
}

async function takeOnce(journey: Journey, scenario: Scenario, known: ReadonlySet<string>) {
  const outputs: StableOutputs[] = [];
  const start = scenario.github.requests.length;
  for (const run of journey.runs) {
    const result = await scenario.run(typeof run === "function" ? run(scenario) : run);
    if (result.exitCode !== 0) throw new Error(`${journey.name} fails:\n${result.log}`);
    outputs.push(stableOutputs(result, scenario, known));
  }
  return { outputs, requests: scenario.github.requests.slice(start) };
}

/** The outputs, without what differs from run to run: the server's address, and the ids of releases, of check runs and of commits that are new. */
export function stableOutputs(
  { outputs }: Pick<ScenarioResult, "outputs">,
  { github }: Scenario,
  known: ReadonlySet<string>,
): StableOutputs {
  const names = new Map([
    ...github.state.releases.map(({ id, tagName }) => [String(id), `RELEASE OF ${tagName}`] as const),
    ...github.state.checkRuns.map(({ id, name }) => [String(id), `CHECK RUN ${name}`] as const),
  ]);
  const stable = (value: string) =>
    value
      .replaceAll(github.serverUrl, "SERVER")
      .replace(/\b\d{4}\b/g, (id) => names.get(id) ?? id)
      .replace(/\b[0-9a-f]{40}\b/g, (id) => (known.has(id) ? id : "NEW COMMIT"));
  return Object.fromEntries(Object.entries(outputs).map(([name, value]) => [name, stable(value)]));
}
