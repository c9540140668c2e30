import { expect, test } from "@jest/globals";
import { beforeRequest } from "../../support/before-request.ts";
import { describeRun } from "../../support/describe-run.ts";
import { openScenario } from "../../support/open-scenario.ts";

test.each(["SIGINT", "SIGTERM"] as const)(
  "%s while GitHub does not answer ends the run with safe outputs",
  async (signal) => {
    await using scenario = await openScenario({ history: ["feat: first", { tag: "v1.2.3" }, "feat: more"] });
    let kill: (signal: NodeJS.Signals) => void = () => {};
    beforeRequest(scenario.github, "git/create-ref", () => kill(signal));
    scenario.github.faults.inject({
      match: ({ operationId }) => operationId === "git/create-ref",
      fault: { kind: "hang", when: "before" },
    });

    const result = await scenario.run({
      action: "version-bump",
      inputs: { mode: "tag" },
      permissions: { contents: "write" },
      onStart: (send) => {
        kill = send;
      },
    });

    expect(describeRun(result)).toMatchSnapshot();
    expect(result).toMatchObject({ exitCode: 1, outputs: { released: "false", components: "[]" } });
    expect(JSON.parse(result.outputs.result ?? "").outcome).toBe("cancelled");
  },
);
