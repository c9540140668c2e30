import { expect, test } from "@jest/globals";
import { describeRun } from "../../support/describe-run.ts";
import { openScenario } from "../../support/open-scenario.ts";
import { signalAtHang } from "../../support/signal-at-hang.ts";

test.each([
  { signal: "SIGINT", operation: "git/create-ref", what: "claims the tag", checkout: "full" },
  { signal: "SIGTERM", operation: "git/create-ref", what: "claims the tag", checkout: "full" },
  { signal: "SIGINT", operation: "git/info-refs", what: "lists the tags", checkout: "none" },
  { signal: "SIGINT", operation: "git/upload-pack", what: "fetches the range", checkout: "none" },
] as const)("$signal while it $what and GitHub does not answer", async ({ signal, operation, checkout }) => {
  await using scenario = await openScenario({ history: ["feat: first", { tag: "v1.2.3" }, "feat: more"] });
  const before = scenario.refs();
  const result = await scenario.run({
    action: "version-bump",
    inputs: { mode: "tag" },
    permissions: { contents: "write" },
    checkout,
    ...signalAtHang(scenario, operation, signal),
  });

  expect(describeRun({ ...result, requests: [] })).toMatchSnapshot();
  expect(result).toMatchObject({ exitCode: 1, outputs: { released: "false", components: "[]" } });
  expect(JSON.parse(result.outputs.result ?? "").outcome).toBe("cancelled");
  expect(scenario.refs()).toEqual(before);
});
