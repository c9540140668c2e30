import { isDeepStrictEqual } from "node:util";
import { describeState, listCommits, type RepositoryState } from "../support/describe-state.ts";
import type { Scenario, ScenarioResult } from "../support/open-scenario.ts";
import type { Journey } from "./journeys.ts";
import { namedRequests, type RunRequest } from "./requests.ts";

/** What a journey comes to when nothing befalls it. */
export interface Undisturbed {
  readonly requests: readonly RunRequest[];
  readonly outputs: Readonly<Record<string, string>>;
  /** The outputs of a second run, which finds everything done. */
  readonly again: Readonly<Record<string, string>>;
  readonly state: RepositoryState;
}

/** Takes a journey twice, without trouble. */
export async function recordUndisturbed(journey: Journey): Promise<Undisturbed> {
  await using scenario = await journey.open();
  const known = listCommits(scenario.directory);
  const first = await scenario.run(journey.run);
  const state = describeState(scenario.directory, scenario.github, known);
  const exactly = () => describeState(scenario.directory, scenario.github, made);
  const made = listCommits(scenario.directory);
  const before = exactly();
  const second = await scenario.run(journey.run);
  if (first.exitCode !== 0 || second.exitCode !== 0)
    throw new Error(`${journey.name} fails:\n${first.log}\n${second.log}`);
  if (!isDeepStrictEqual(before, exactly())) throw new Error(`${journey.name} done twice does more.`);
  return {
    requests: namedRequests(first.requests),
    outputs: stableOutputs(first, scenario, known),
    again: stableOutputs(second, scenario, known),
    state,
  };
}

/** The outputs, without what differs from run to run: the server's address, and the ids of commits that are new. */
export function stableOutputs(
  { outputs }: ScenarioResult,
  { github }: Scenario,
  known: ReadonlySet<string>,
): Readonly<Record<string, string>> {
  const stable = (value: string) =>
    value
      .replaceAll(github.serverUrl, "SERVER")
      .replace(/\b[0-9a-f]{40}\b/g, (id) => (known.has(id) ? id : "NEW COMMIT"));
  return Object.fromEntries(Object.entries(outputs).map(([name, value]) => [name, stable(value)]));
}
