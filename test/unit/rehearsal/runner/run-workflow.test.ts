import { afterAll, describe, expect, test } from "@jest/globals";
import { removeFolders, runFiles, runSteps, runYaml } from "./run-files.ts";

afterAll(removeFolders);

describe("steps", () => {
  test("a script runs, and its log is kept without the runner's own words", async () => {
    const run = await runSteps("- run: echo hello\n- run: echo $GITHUB_REPOSITORY $CI $GITHUB_REF_NAME");
    expect(run.conclusion).toBe("success");
    expect(run.output("job")).toEqual(["hello", "acme/shop true main"]);
  });

  test("a failing step fails the job, skips what follows, and runs what asks for failures", async () => {
    const run = await runSteps(`
- run: exit 3
- run: echo not reached
- run: echo cleaned up
  if: failure()
- run: echo always
  if: \${{ always() }}`);
    expect(run.conclusion).toBe("failure");
    expect(run.job("job").steps.map(({ conclusion }) => conclusion)).toEqual([
      "failure",
      "skipped",
      "success",
      "success",
    ]);
    expect(run.job("job").steps[0]?.annotations).toEqual([
      { level: "error", message: "Process completed with exit code 3." },
    ]);
  });

  test("continue-on-error keeps the outcome and mends the conclusion", async () => {
    const run = await runSteps(`
- id: first
  run: exit 1
  continue-on-error: true
- run: echo \${{ steps.first.outcome }} \${{ steps.first.conclusion }}`);
    expect(run.conclusion).toBe("success");
    expect(run.output("job").at(-1)).toBe("failure success");
  });

  test("outputs, environment and path reach the steps that follow", async () => {
    const run = await runSteps(`
- id: first
  run: |
    echo "plain=a=b" >> "$GITHUB_OUTPUT"
    printf 'long<<END\\none\\n\\ntwo\\nEND\\n' >> "$GITHUB_OUTPUT"
    echo "NAME=value" >> "$GITHUB_ENV"
    mkdir -p tools && printf '#!/bin/sh\\necho from a tool\\n' > tools/my-tool && chmod +x tools/my-tool
    echo "$PWD/tools" >> "$GITHUB_PATH"
- env:
    OUTPUTS: \${{ toJSON(steps.first.outputs) }}
  run: |
    echo $OUTPUTS $NAME \${{ env.NAME }}
    my-tool`);
    expect(run.output("job")).toEqual(['{ "plain": "a=b", "long": "one\\n\\ntwo" } value value', "from a tool"]);
  });

  test("a step sees nothing of the host's environment but its PATH", async () => {
    process.env.SECRET_OF_THE_HOST = "leaked";
    const run = await runSteps("- run: env | grep -c leaked || true\n- run: echo $HOME");
    delete process.env.SECRET_OF_THE_HOST;
    expect(run.output("job")[0]).toBe("0");
    expect(run.output("job")[1]).toMatch(/run\/work\/job-.*\/home$/);
  });
});

describe("jobs", () => {
  test("outputs go from job to job by needs", async () => {
    const run = await runYaml(`
on: push
jobs:
  one:
    runs-on: x
    outputs: { version: "\${{ steps.set.outputs.version }}" }
    steps:
      - id: set
        run: echo version=1.2.3 >> "$GITHUB_OUTPUT"
  two:
    needs: one
    runs-on: x
    steps:
      - run: echo got \${{ needs.one.outputs.version }} after \${{ needs.one.result }}
`);
    expect(run.output("two")).toEqual(["got 1.2.3 after success"]);
    expect(run.job("one").outputs).toEqual({ version: "1.2.3" });
  });
});

describe("JavaScript actions", () => {
  test("inputs, defaults and outputs go by the runner's protocol", async () => {
    const run = await runFiles({
      ".github/workflows/main.yml": `
on: push
jobs:
  job:
    runs-on: x
    steps:
      - id: greet
        uses: $/actions/greet
        with: { Who: world }
      - run: echo \${{ steps.greet.outputs.greeting }}
`,
      "actions/greet/action.yml": `
name: greet
description: Greets.
inputs:
  who: { description: Whom }
  my token: { description: Token, default: "\${{ github.token }}" }
  dry-run: { description: Dry, default: "false" }
outputs: { greeting: { description: The greeting } }
runs: { using: node24, main: index.mjs }
`,
      "actions/greet/index.mjs": `
import { appendFileSync } from "node:fs";
const { INPUT_WHO, INPUT_MY_TOKEN, GITHUB_OUTPUT, GITHUB_ACTION_PATH } = process.env;
console.log(INPUT_MY_TOKEN.length, process.env["INPUT_DRY-RUN"], GITHUB_ACTION_PATH.endsWith("actions/greet"));
console.log("::notice title=Hi::said " + INPUT_WHO);
appendFileSync(GITHUB_OUTPUT, "greeting=hello " + INPUT_WHO + "\\n");
`,
    });
    expect(run.output("job")).toEqual(["18 false true", "##[notice]said world", "hello world"]);
    expect(run.job("job").steps[0]?.annotations).toEqual([{ level: "notice", title: "Hi", message: "said world" }]);
  });
});
