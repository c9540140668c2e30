import { beforeRequest } from "./before-request.ts";
import type { Scenario, ScenarioRun } from "./open-scenario.ts";

/** Lets every request of an operation hang, and sends the run a signal as soon as it makes the first one. */
export function signalAtHang(
  { github }: Scenario,
  operation: string,
  signal: NodeJS.Signals,
): Required<Pick<ScenarioRun, "onStart">> {
  let kill: (signal: NodeJS.Signals) => void = () => {};
  beforeRequest(github, operation, () => kill(signal));
  github.faults.inject({
    match: ({ operationId }) => operationId === operation,
    fault: { kind: "hang", when: "before" },
    times: 100,
  });
  return {
    onStart: (send) => {
      kill = send;
    },
  };
}
