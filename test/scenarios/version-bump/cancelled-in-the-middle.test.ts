import { expect, test } from "@jest/globals";
import { beforeRequest } from "../../support/before-request.ts";
import { describeRun } from "../../support/describe-run.ts";
import { openScenario } from "../../support/open-scenario.ts";

test.each([
  { signal: "SIGINT", operation: "git/create-ref", what: "claims the tag", checkout: "full" },
  { signal: "SIGTERM", operation: "git/create-ref", what: "claims the tag", checkout: "full" },
  { signal: "SIGINT", operation: "git/info-refs", what: "lists the tags", checkout: "none" },
  { signal: "SIGINT", operation: "git/upload-pack", what: "fetches the range", checkout: "none" },
] as const)("$signal while it $what and GitHub does not answer", async ({ signal, operation, checkout }) => {
  await using scenario = await openScenario({ history: ["feat: first", { tag: "v1.2.3" }, "feat: more"] });
  const before = scenario.refs();
  let kill: (signal: NodeJS.Signals) => void = () => {};
  beforeRequest(scenario.github, operation, () => kill(signal));
  scenario.github.faults.inject({
    match: ({ operationId }) => operationId === operation,
    fault: { kind: "hang", when: "before" },
    times: 100,
  });

  const result = await scenario.run({
    action: "version-bump",
    inputs: { mode: "tag" },
    permissions: { contents: "write" },
    checkout,
    onStart: (send) => {
      kill = send;
    },
  });

  expect(describeRun({ ...result, requests: [] })).toMatchSnapshot();
  expect(result).toMatchObject({ exitCode: 1, outputs: { released: "false", components: "[]" } });
  expect(JSON.parse(result.outputs.result ?? "").outcome).toBe("cancelled");
  expect(scenario.refs()).toEqual(before);
});
