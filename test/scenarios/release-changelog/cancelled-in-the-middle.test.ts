import { expect, test } from "@jest/globals";
import { describeRun } from "../../support/describe-run.ts";
import { openScenario } from "../../support/open-scenario.ts";
import { signalAtHang } from "../../support/signal-at-hang.ts";
import { writtenFiles } from "./written-files.ts";

test.each([
  { signal: "SIGINT", operation: "git/info-refs", what: "lists the tags" },
  { signal: "SIGTERM", operation: "git/upload-pack", what: "fetches the range" },
] as const)("$signal while it $what and GitHub does not answer leaves no file", async ({ signal, operation }) => {
  await using scenario = await openScenario({ history: ["feat: first", { tag: "v1.2.3" }] });
  const result = await scenario.run({
    action: "release-changelog",
    inputs: { tag: "v1.2.3" },
    checkout: "none",
    ...signalAtHang(scenario, operation, signal),
  });

  expect(describeRun({ ...result, requests: [] })).toMatchSnapshot();
  expect(result).toMatchObject({ exitCode: 1, outputs: { notes: "", releases: "[]" } });
  expect(JSON.parse(result.outputs.result ?? "").outcome).toBe("cancelled");
  expect(writtenFiles(result)).toEqual({});
});

test("killed at any time, each file is whole or not there, and the next run ends with the same bytes", async () => {
  const history = Array.from({ length: 50 }, (_, index) => [`fix: mend ${index}`, { tag: `v1.0.${index}` }]).flat();
  await using scenario = await openScenario({ history });
  const tag = Array.from({ length: 50 }, (_, index) => `v1.0.${index}`).join(" ");
  const inputs = { tag, format: "strategy", "train-path": "train.md" };
  const whole = writtenFiles(await scenario.run({ action: "release-changelog", inputs }));

  const left: Record<string, string>[] = [];
  for (const delay of [250, 350, 450]) {
    const killed = await scenario.run({
      action: "release-changelog",
      inputs,
      onStart: (kill) => void setTimeout(() => kill("SIGKILL"), delay),
    });
    left.push(writtenFiles(killed));
  }

  for (const files of left) {
    const named = Object.entries(files).filter(([path]) => !path.endsWith(".tmp"));
    expect(whole).toMatchObject(Object.fromEntries(named));
    const again = await scenario.run({ action: "release-changelog", inputs, files: Object.fromEntries(named) });
    expect(writtenFiles(again)).toEqual(whole);
  }
});
