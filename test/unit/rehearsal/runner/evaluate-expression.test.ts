import { afterAll, describe, expect, test } from "@jest/globals";
import { removeFolders, runSteps, runYaml } from "./run-files.ts";

afterAll(removeFolders);

describe("expressions", () => {
  test.each([
    ["github.event.ref", "refs/heads/main"],
    ["github.ref_name", "main"],
    ["github.repository_owner", "acme"],
    ["toJSON(matrix)", "null"],
    ["strategy.job-total", "1"],
    ["runner.os == 'Linux' || runner.os == 'macOS'", "true"],
    ["vars.PLACE", "here"],
    ["vars.nothing.at.all", ""],
    ["job.status", "success"],
    ["fromJSON('[1, 2]')[1]", "2"],
    ["join(github.event.commits.*.id, '+')", "a+b"],
    ["contains(github.event.commits.*.id, 'b')", "true"],
    ["format('{0}-{1}', 'a', 1.50)", "a-1.5"],
    ["case(true, 'a', 'b')", "a"],
  ])("%s is %j", async (expression, expected) => {
    const run = await runSteps(`- run: printf '%s\\n' "$VALUE"\n  env: { VALUE: "\${{ ${expression} }}" }`, {
      vars: { PLACE: "here" },
      event: { name: "push", payload: { ref: "refs/heads/main", commits: [{ id: "a" }, { id: "b" }] } },
    });
    expect(run.output("job").join("\n")).toBe(expected);
  });

  test("hashFiles hashes files by content, and nothing to nothing", async () => {
    const run = await runSteps(`
- run: mkdir -p a && echo 1 > a/x.lock && echo 2 > y.lock && echo 3 > z.txt
- run: |
    echo \${{ hashFiles('**/*.lock') }}
    echo \${{ hashFiles('a/x.lock', 'y.lock') }}
    echo \${{ hashFiles('**/*.lock', '!a/**') }}
    echo [\${{ hashFiles('none') }}]`);
    const [all, named, some, none] = run.output("job");
    expect(all).toMatch(/^[0-9a-f]{64}$/);
    expect(named).toBe(all);
    expect(some).not.toBe(all);
    expect(none).toBe("[]");
  });

  test("env is layered: workflow, job, step, and GITHUB_ENV over the first two", async () => {
    const run = await runYaml(`
on: push
env: { A: workflow, B: workflow, C: workflow }
jobs:
  job:
    runs-on: x
    env: { B: job, C: "\${{ github.actor }}" }
    steps:
      - { run: echo $A $B $C, env: { C: "\${{ env.B }}-step" } }
      - run: echo A=written >> $GITHUB_ENV
      - { run: "echo $A $B $C \${{ env.A }}", env: { B: step } }
`);
    expect(run.output("job")).toEqual(["workflow job job-step", "written step ana written"]);
  });
});
