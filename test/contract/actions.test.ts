import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import type { Contract } from "@release-actions/core/action/contract";
import { flag, oneOf, optionalText, secret, text } from "@release-actions/core/action/parse-input";
import { parse } from "yaml";
import { type ActionFile, compareContract } from "./compare-contract.ts";

const folder = join(import.meta.dirname, "../../actions");
const actions = readdirSync(folder).filter((name) => existsSync(join(folder, name, "action.yml")));

describe("every action.yml", () => {
  test("belongs to one of at least one action", () => {
    expect(actions).toContain("version-bump");
  });

  test.each(actions)("of %s agrees with the action's contract", async (name) => {
    const file: ActionFile = parse(readFileSync(join(folder, name, "action.yml"), "utf8"));
    const { contract } = (await import(`@release-actions/${name}/contract`)) as { contract: Contract };
    expect(contract.name).toBe(name);
    expect(compareContract(file, contract)).toEqual([]);
  });
});

describe("compareContract", () => {
  const contract: Contract = {
    name: "sample",
    inputs: {
      mode: oneOf("compute", "tag"),
      subject: text(),
      note: optionalText(),
      "dry-run": flag(),
      token: secret(),
    },
    outputs: { version: "" },
  };
  const file = {
    name: "Sample",
    description: "Shows.",
    inputs: {
      mode: { description: "Mode.", default: "compute" },
      subject: { description: "Subject.", required: true },
      note: { description: "Note.", default: "" },
      "dry-run": { description: "Dry.", default: "false" },
      token: { description: "Token.", default: "\u0024{{ github.token }}" },
    },
    outputs: { version: { description: "Version." }, result: { description: "Result." } },
    runs: { using: "node24", main: "../../dist/sample/index.js" },
  };
  const withInput = (name: string, input: object) => ({ ...file, inputs: { ...file.inputs, [name]: input } });

  test("finds nothing where both agree", () => {
    expect(compareContract(file, contract)).toEqual([]);
  });

  test.each<[string, ActionFile, string]>([
    ["an input too many", withInput("extra", { description: "x" }), "inputs.extra is not in the contract."],
    ["an input too few", { ...file, inputs: {} }, "inputs.mode is not in action.yml."],
    ["an output too few", { ...file, outputs: {} }, "outputs.result is not in action.yml."],
    [
      "a default that the parser refuses",
      withInput("mode", { description: "x", default: "all" }),
      'inputs.mode has a default that the action refuses: The input mode cannot be "all".',
    ],
    [
      "a boolean default",
      withInput("dry-run", { description: "x", default: false }),
      "inputs.dry-run has a default that is no text.",
    ],
    [
      "a required input that is optional",
      withInput("note", { description: "x", required: true }),
      "inputs.note is required, though the action does without it.",
    ],
    [
      "a required input with a default",
      withInput("mode", { description: "x", required: true, default: "tag" }),
      "inputs.mode is required, though it has a default.",
    ],
    [
      "an input that is needed",
      withInput("subject", { description: "x" }),
      "inputs.subject is not required, though the action needs it.",
    ],
    [
      "a secret in the open",
      withInput("token", { description: "x", default: "abc" }),
      "inputs.token is a secret with a default.",
    ],
    ["a missing description", withInput("mode", { default: "tag" }), "inputs.mode has no text for people."],
    ["another Node.js", { ...file, runs: { using: "node20", main: file.runs.main } }, "runs.using is not node24."],
    [
      "another bundle",
      { ...file, runs: { using: "node24", main: "index.js" } },
      "runs.main is not the action's bundle.",
    ],
  ])("finds %s", (_, changed, problem) => {
    expect(compareContract(changed, contract)).toContain(problem);
  });
});
