import { afterAll, describe, expect, test } from "@jest/globals";
import { removeFolders, runSteps, runYaml } from "./run-files.ts";

afterAll(removeFolders);

describe("run steps", () => {
  test("bash by name is strict about pipes, the default is not", async () => {
    const run = await runSteps(`
- run: "false | true"
- run: "false | true"
  shell: bash
  continue-on-error: true
  id: strict
- run: echo \${{ steps.strict.outcome }}
- run: echo $0 | grep -c sh
  shell: sh`);
    expect(run.output("job")).toEqual([expect.stringContaining("exit code 1"), "failure", "1"]);
  });

  test("working-directory comes from the step, the job or the workflow", async () => {
    const run = await runYaml(`
on: push
defaults: { run: { working-directory: of-workflow } }
jobs:
  one:
    runs-on: x
    steps:
      - { run: mkdir of-workflow of-step, working-directory: . }
      - run: basename $PWD
      - { run: basename $PWD, working-directory: of-step }
      - { run: "true", working-directory: nowhere }
`);
    expect(run.output("one").slice(0, 2)).toEqual(["of-workflow", "of-step"]);
    expect(run.output("one").at(-1)).toMatch(/^##\[error\]The working directory .*nowhere does not exist\.$/);
  });

  test("timeout-minutes ends a step that hangs, and fails it", async () => {
    const run = await runSteps("- run: sleep 60\n  timeout-minutes: 0.005\n- run: echo after\n  if: failure()");
    expect(run.job("job").steps.map(({ conclusion }) => conclusion)).toEqual(["failure", "success"]);
    expect(run.job("job").steps[0]?.annotations[0]?.message).toBe("The action has timed out after 0.005 minutes.");
  });

  test("timeout-minutes of a job cancels it, and what asks for it still runs", async () => {
    const run = await runYaml(`
on: push
jobs:
  job:
    runs-on: x
    timeout-minutes: 0.005
    steps: [{ run: sleep 60 }, { run: echo after, if: cancelled() }, { run: echo no }]
`);
    expect(run.job("job")).toMatchObject({
      conclusion: "cancelled",
      annotations: [{ level: "error", message: "The job has exceeded the maximum execution time of 0.005 minutes." }],
    });
    expect(run.job("job").steps.map(({ conclusion }) => conclusion)).toEqual(["cancelled", "success", "skipped"]);
  });
});
