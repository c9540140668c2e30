import { isDeepStrictEqual } from "node:util";
import { parseWorkflowCommand } from "@release-actions/rehearsal/runner/parse-workflow-command";
import { describeState, listCommits, type RepositoryState } from "../support/describe-state.ts";
import type { Scenario, ScenarioResult, ScenarioRun } from "../support/open-scenario.ts";
import { FAULTS, type FaultName, isGit } from "./fault-kinds.ts";
import type { Journey } from "./journeys.ts";
import { meets, type RunRequest } from "./requests.ts";
import { type StableOutputs, stableOutputs, type Undisturbed } from "./undisturbed.ts";

/** One cell of the matrix. */
export interface FaultCase {
  readonly journey: Journey;
  readonly undisturbed: Undisturbed;
  readonly request: RunRequest;
  readonly fault: FaultName;
}

/** Takes a journey in a fresh world with one fault at one request, then again without; says what is not as it should be. */
export async function tryFault({ journey, undisturbed, request, fault }: FaultCase): Promise<readonly string[]> {
  await using scenario = await journey.open();
  const { directory, github } = scenario;
  const known = listCommits(directory);
  const observe = () => describeState(directory, github, known);
  let kill: (signal: NodeJS.Signals) => void = () => {};
  const trouble = FAULTS[fault](() => kill("SIGKILL"));
  const start = github.requests.length;
  github.faults.inject({ match: meets(request), fault: trouble });
  const onStart = (killer: typeof kill) => {
    kill = killer;
  };
  const stages = await takeUntilFailure(journey, scenario, { observe, known, onStart });
  const struck = github.requests.slice(start).some((made) => made.fault === trouble.kind);
  const isDone = isDeepStrictEqual(stages.at(-1)?.after, undisturbed.state);
  github.faults.clear();
  const made = listCommits(directory);
  const exactly = describeState(directory, github, made);
  const again = await takeUntilFailure(journey, scenario, { observe, known });
  const end = observe();
  const failed = again.find(({ result }) => result.exitCode !== 0);
  const succeeded = stages.every(({ result }) => result.exitCode === 0);
  return [
    ...(struck ? [] : ["the fault did not strike"]),
    ...judgeFirst(stages, { undisturbed, fault, isDone, weathers: !isGit(request.operationId) }),
    ...(failed === undefined ? [] : [`the second time failed: ${withoutMasks(failed.result)}`]),
    // Reads may still lag in the second run, which then makes the same once more.
    ...(!succeeded || fault === "404 lag" || isDeepStrictEqual(exactly, describeState(directory, github, made))
      ? []
      : ["the second time did again what the first had done"]),
    ...(isDeepStrictEqual(end, undisturbed.state) ? [] : [`the end state is ${JSON.stringify(end)}`]),
    ...judgeOutputs(stages, again, undisturbed),
    ...github.violations.map(({ message }) => message),
  ].map((problem) => `${journey.name}, ${fault} at ${request.key} #${request.nth}: ${problem}`);
}

/** One run of a journey, and what came of it. */
interface Stage {
  readonly result: ScenarioResult;
  readonly outputs: StableOutputs;
  readonly changed: boolean;
  readonly after: RepositoryState;
}

/** Takes a journey as a workflow does: what follows a run that failed is not begun. */
async function takeUntilFailure(
  journey: Journey,
  scenario: Scenario,
  {
    observe,
    known,
    ...more
  }: { readonly observe: () => RepositoryState; readonly known: ReadonlySet<string> } & Pick<ScenarioRun, "onStart">,
): Promise<readonly Stage[]> {
  const stages: Stage[] = [];
  let before = observe();
  for (const run of journey.runs) {
    const result = await scenario.run({ ...(typeof run === "function" ? run(scenario) : run), ...more });
    const after = observe();
    const outputs = stableOutputs(result, scenario, known);
    stages.push({ result, outputs, after, changed: !isDeepStrictEqual(before, after) });
    if (result.exitCode !== 0) break;
    before = after;
  }
  return stages;
}

/** A run that came to nothing, or was not begun, leaves all to its second time; every other one finds what it did. */
function judgeOutputs(stages: readonly Stage[], again: readonly Stage[], undisturbed: Undisturbed): readonly string[] {
  return again.flatMap(({ outputs }, index) => {
    const found = undisturbed.again[index];
    const expected = stages[index]?.changed === true ? [found] : [undisturbed.outputs[index], found];
    const isRight = expected.some((right) => isDeepStrictEqual(outputs, right));
    return isRight ? [] : [`the second time ${sayOtherwise(outputs, found)}`];
  });
}

interface Expectation {
  readonly undisturbed: Undisturbed;
  readonly fault: FaultName;
  readonly isDone: boolean;
  /** One fault of the API ends no run: it asks again. git gives up where a server says that it may not. */
  readonly weathers: boolean;
}

/** The disturbed run is killed, or succeeds as if nothing had been, or fails with one clear error. */
function judgeFirst(
  stages: readonly Stage[],
  { undisturbed, fault, isDone, weathers }: Expectation,
): readonly string[] {
  const last = stages.at(-1);
  if (last === undefined) return ["there is no run"];
  const { result } = last;
  if (fault.startsWith("kill"))
    return result.exitCode === undefined ? [] : [`a killed run ended with ${result.exitCode}`];
  if (result.exitCode === 0) {
    const wrong = stages.flatMap(({ outputs }, index) => {
      const right = undisturbed.outputs[index];
      return isDeepStrictEqual(outputs, right) ? [] : [`the first time ${sayOtherwise(outputs, right)}`];
    });
    return [...(isDone ? [] : ["the first time succeeded and did not do all"]), ...wrong];
  }
  if (weathers) return [`the first time gave up: ${withoutMasks(result)}`];
  const errors = result.log.split("\n").filter((line) => parseWorkflowCommand(line)?.name === "error");
  const told = JSON.parse(result.outputs.result ?? "{}").errors ?? [];
  const isClear = errors.length === 1 && told.length === 1 && told[0].code !== "UNEXPECTED" && told[0].remedy !== "";
  return result.exitCode === 1 && isClear
    ? []
    : [`the first time failed (${result.exitCode}) unclearly: ${withoutMasks(result)}`];
}

function sayOtherwise(outputs: StableOutputs, right: StableOutputs = {}): string {
  const names = Object.keys({ ...right, ...outputs }).filter((name) => outputs[name] !== right[name]);
  return names.map((name) => `says ${name}: ${outputs[name]} and not ${right[name]}`).join("; ");
}

function withoutMasks({ log }: ScenarioResult): string {
  return log.replace(/^::add-mask::.*\n/gm, "");
}
