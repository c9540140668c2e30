import { afterAll, describe, expect, test } from "@jest/globals";
import type { RunOptions } from "@release-actions/rehearsal/runner/run-options";
import { removeFolders, runYaml } from "./run-files.ts";

afterAll(removeFolders);

const yaml = (on: string) => `
on: ${on}
jobs:
  job:
    runs-on: x
    outputs: { inputs: "\${{ toJSON(inputs) }}" }
    steps: [run: "true"]
`;
const inputsOf = async (on: string, event: string, options: Partial<RunOptions>) => {
  const run = await runYaml(yaml(on), { event: { name: event, payload: {} }, ...options });
  return JSON.parse(run.job("job").outputs.inputs ?? "");
};

const dispatch = `
  workflow_dispatch:
    inputs:
      level: { type: choice, options: [low, high], default: low }
      dry: { type: boolean }
      count: { type: number, default: 2 }
      name: { required: true }`;
const call = `
  push:
  workflow_call:
    inputs: { component: { type: string, default: "*" } }
    secrets: { key: { required: true } }`;

describe("the inputs of a run", () => {
  test.each<[string, string, string, Partial<RunOptions>, unknown]>([
    [
      "of a dispatch are typed, whatever text they come as",
      dispatch,
      "workflow_dispatch",
      { inputs: { name: "x", dry: "true", count: "3", level: "high" } },
      { level: "high", dry: true, count: 3, name: "x" },
    ],
    [
      "of a dispatch have defaults",
      dispatch,
      "workflow_dispatch",
      { inputs: { name: "x" } },
      { level: "low", dry: false, count: 2, name: "x" },
    ],
    ["of the workflow's own event are none", call, "push", {}, null],
    [
      "of an event that is not its own are those of a call",
      call,
      "schedule",
      { secrets: { key: "v" } },
      { component: "*" },
    ],
  ])("%s", async (_rule, on, event, options, expected) => {
    expect(await inputsOf(on, event, options)).toEqual(expected);
  });

  test.each<[string, string, string, Partial<RunOptions>, string]>([
    ["a missing one", dispatch, "workflow_dispatch", {}, 'The input "name" is required.'],
    [
      "an unknown one",
      dispatch,
      "workflow_dispatch",
      { inputs: { name: "x", nmae: "y" } },
      'The workflow has no input "nmae".',
    ],
    [
      "one that is not a boolean",
      dispatch,
      "workflow_dispatch",
      { inputs: { name: "x", dry: "yes" } },
      'The input "dry" is not a boolean: "yes".',
    ],
    [
      "one that is not a number",
      dispatch,
      "workflow_dispatch",
      { inputs: { name: "x", count: "many" } },
      'The input "count" is not a number: "many".',
    ],
    [
      "one that is no option",
      dispatch,
      "workflow_dispatch",
      { inputs: { name: "x", level: "mid" } },
      'The input "level" is not a choice: "mid".',
    ],
    [
      "one for an event without inputs",
      call,
      "push",
      { inputs: { component: "a" } },
      'The workflow has no input "component".',
    ],
    ["a missing secret", call, "schedule", {}, 'The secret "key" is required.'],
    [
      "an event that starts nothing",
      "push",
      "schedule",
      {},
      'The event "schedule" does not start main.yml, only push.',
    ],
  ])("%s is refused", async (_what, on, event, options, message) => {
    await expect(inputsOf(on, event, options)).rejects.toMatchObject({ message });
  });
});
