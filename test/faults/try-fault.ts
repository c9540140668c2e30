import { isDeepStrictEqual } from "node:util";
import { parseWorkflowCommand } from "@release-actions/rehearsal/runner/parse-workflow-command";
import { describeState, listCommits } from "../support/describe-state.ts";
import type { ScenarioResult } from "../support/open-scenario.ts";
import { FAULTS, type FaultName, isGit } from "./fault-kinds.ts";
import type { Journey } from "./journeys.ts";
import { meets, type RunRequest } from "./requests.ts";
import { stableOutputs, type Undisturbed } from "./undisturbed.ts";

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
  const start = describeState(directory, github, known);
  let kill: (signal: NodeJS.Signals) => void = () => {};
  const trouble = FAULTS[fault](() => kill("SIGKILL"));
  github.faults.inject({ match: meets(request), fault: trouble });
  const first = await scenario.run({
    ...journey.run,
    onStart: (killer) => {
      kill = killer;
    },
  });
  const between = describeState(directory, github, known);
  github.faults.clear();
  const made = listCommits(directory);
  const exactly = describeState(directory, github, made);
  const second = await scenario.run(journey.run);
  const end = describeState(directory, github, known);
  const outputs = stableOutputs(second, scenario, known);
  // A first run that came to nothing leaves all to the second.
  const expected = isDeepStrictEqual(between, start) ? [undisturbed.outputs, undisturbed.again] : [undisturbed.again];
  return [
    ...(first.requests.some((made) => made.fault === trouble.kind) ? [] : ["the fault did not strike"]),
    ...judgeFirst(first, stableOutputs(first, scenario, known), {
      undisturbed,
      fault,
      isDone: isDeepStrictEqual(between, undisturbed.state),
      weathers: !isGit(request.operationId),
    }),
    ...(second.exitCode === 0 ? [] : [`the second run failed: ${withoutMasks(second)}`]),
    // Reads may still lag in the second run, which then makes the same once more.
    ...(first.exitCode !== 0 ||
    fault === "404 lag" ||
    isDeepStrictEqual(exactly, describeState(directory, github, made))
      ? []
      : ["the second run did again what the first had done"]),
    ...(isDeepStrictEqual(end, undisturbed.state) ? [] : [`the end state is ${JSON.stringify(end)}`]),
    ...(expected.some((right) => isDeepStrictEqual(outputs, right))
      ? []
      : [`the second run says ${JSON.stringify(outputs)}`]),
    ...github.violations.map(({ message }) => message),
  ].map((problem) => `${journey.name}, ${fault} at ${request.key} #${request.nth}: ${problem}`);
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
  first: ScenarioResult,
  outputs: Undisturbed["outputs"],
  { undisturbed, fault, isDone, weathers }: Expectation,
): readonly string[] {
  if (fault.startsWith("kill"))
    return first.exitCode === undefined ? [] : [`a killed run ended with ${first.exitCode}`];
  if (first.exitCode === 0) {
    return [
      ...(isDone ? [] : ["the first run succeeded and did not do all"]),
      ...(isDeepStrictEqual(outputs, undisturbed.outputs) ? [] : [`the first run says ${JSON.stringify(outputs)}`]),
    ];
  }
  if (weathers) return [`the first run gave up: ${withoutMasks(first)}`];
  const errors = first.log.split("\n").filter((line) => parseWorkflowCommand(line)?.name === "error");
  const told = JSON.parse(first.outputs.result ?? "{}").errors ?? [];
  const isClear = errors.length === 1 && told.length === 1 && told[0].code !== "UNEXPECTED" && told[0].remedy !== "";
  return first.exitCode === 1 && isClear
    ? []
    : [`the first run failed (${first.exitCode}) unclearly: ${withoutMasks(first)}`];
}

function withoutMasks({ log }: ScenarioResult): string {
  return log.replace(/^::add-mask::.*\n/gm, "");
}
