import { afterAll, describe, expect, test } from "@jest/globals";
import { removeFolders, runYaml, type TestRun } from "./run-files.ts";

afterAll(removeFolders);

/** A workflow of small jobs: id → its fields, all on one line, with `ok` or `bad` as its only step. */
const workflow = (jobs: Readonly<Record<string, string>>) =>
  `on: push\njobs:\n${Object.entries(jobs)
    .map(([id, fields]) => {
      const [step, ...rest] = fields.split("; ");
      return `  ${id}:\n    runs-on: x\n${rest.map((field) => `    ${field}\n`).join("")}    steps: [run: "${step === "ok" ? "true" : "false"}"]\n`;
    })
    .join("")}`;

const conclusions = (run: TestRun) => Object.fromEntries(run.jobs.map(({ name, conclusion }) => [name, conclusion]));

describe("the condition of a job", () => {
  test.each<[string, Record<string, string>, Record<string, string>, string]>([
    [
      "a failure skips all that follow",
      { a: "bad", b: "ok; needs: a", c: "ok; needs: b" },
      { a: "failure", b: "skipped", c: "skipped" },
      "failure",
    ],
    [
      "success() looks at all jobs before, not only at those that are needed",
      { a: "ok; if: false", b: "ok; needs: a; if: always()", c: "ok; needs: b" },
      { a: "skipped", b: "success", c: "skipped" },
      "success",
    ],
    [
      "failure() looks at all jobs before",
      { a: "bad", b: "ok; needs: a", c: "ok; needs: b; if: failure()" },
      { a: "failure", b: "skipped", c: "success" },
      "failure",
    ],
    [
      "a condition without a status function means success()",
      {
        a: "bad",
        b: "ok; needs: a; if: needs.a.result == 'failure'",
        c: "ok; needs: a; if: always() && needs.a.result == 'failure'",
      },
      { a: "failure", b: "skipped", c: "success" },
      "failure",
    ],
    [
      "continue-on-error lets the run go on",
      { a: "bad; continue-on-error: true", b: "ok; needs: a" },
      { a: "failure", b: "success" },
      "success",
    ],
    ["all skipped is skipped", { a: "ok; if: false" }, { a: "skipped" }, "skipped"],
    [
      "a condition that cannot be evaluated fails its job",
      { a: "ok; if: fromJSON('{') == 1" },
      { a: "failure" },
      "failure",
    ],
  ])("%s", async (_rule, jobs, expected, conclusion) => {
    const run = await runYaml(workflow(jobs));
    expect(conclusions(run)).toEqual(expected);
    expect(run.conclusion).toBe(conclusion);
  });
});

describe("a matrix", () => {
  test("comes from an earlier job, and its jobs are named by it", async () => {
    const run = await runYaml(`
on: push
jobs:
  plan:
    runs-on: x
    outputs: { components: "\${{ steps.set.outputs.components }}" }
    steps:
      - { id: set, run: 'echo ''components=["api", "web"]'' >> "$GITHUB_OUTPUT"' }
  release:
    needs: plan
    if: needs.plan.outputs.components != '[]'
    strategy:
      matrix: { component: "\${{ fromJSON(needs.plan.outputs.components) }}" }
    runs-on: x
    outputs: { last: "\${{ matrix.component }}", api: "\${{ matrix.component == 'api' && 'yes' || '' }}" }
    steps:
      - run: echo \${{ matrix.component }} \${{ strategy.job-index }} of \${{ strategy.job-total }}
  after:
    needs: release
    runs-on: x
    steps: [{ run: "echo $NEEDS", env: { NEEDS: "\${{ toJSON(needs.release.outputs) }}" } }]
`);
    expect(run.output("release (api)")).toEqual(["api 0 of 2"]);
    expect(run.output("release (web)")).toEqual(["web 1 of 2"]);
    expect(run.job("release (web)").matrix).toEqual({ component: "web" });
    expect(JSON.parse(run.output("after").join(""))).toEqual({
      last: expect.stringMatching(/^(api|web)$/),
      api: "yes",
    });
  });

  test("may be an expression as a whole, and its jobs are looked at together", async () => {
    const run = await runYaml(`
on: push
jobs:
  job:
    strategy:
      fail-fast: false
      max-parallel: \${{ fromJSON('1') }}
      matrix: \${{ fromJSON('{"include":[{"name":"a","code":0},{"name":"b","code":1}]}') }}
    name: \${{ matrix.name }}
    runs-on: x
    steps: [run: "exit \${{ matrix.code }}"]
  after:
    needs: [job]
    if: \${{ !cancelled() && contains(needs.*.result, 'failure') }}
    runs-on: x
    steps: [run: "echo \${{ join(needs.*.result) }}"]
`);
    expect(conclusions(run)).toEqual({ a: "success", b: "failure", after: "success" });
    expect(run.output("after")).toEqual(["failure"]);
  });

  test("an empty one fails its job unless a condition guards it", async () => {
    const yaml = (guard: string) => `
on: push
jobs:
  job:
    ${guard}
    strategy: { matrix: { a: "\${{ fromJSON('[]') }}" } }
    runs-on: x
    steps: [run: "true"]
`;
    const [bare, guarded] = await Promise.all([runYaml(yaml("")), runYaml(yaml("if: github.ref == ''"))]);
    expect(bare.job("job").annotations[0]?.message).toBe("Matrix vector 'a' does not contain any values");
    expect(guarded.conclusion).toBe("skipped");
  });

  test("a job that is skipped is named as it is written", async () => {
    const run = await runYaml(`
on: push
jobs:
  job:
    if: false
    name: Tag \${{ matrix.a }}
    strategy: { matrix: { a: [1] } }
    runs-on: x
    steps: [run: "true"]
`);
    expect(run.jobs.map(({ name }) => name)).toEqual([`Tag \${{ matrix.a }}`]);
  });

  test("fail-fast cancels the rest, and without it all run", async () => {
    const yaml = (failFast: boolean) => `
on: push
jobs:
  job:
    strategy: { fail-fast: ${failFast}, max-parallel: 1, matrix: { a: [1, 2] } }
    name: try \${{ matrix.a }}
    runs-on: x
    steps: [run: "exit \${{ matrix.a == 1 && 1 || 0 }}"]
`;
    const [fast, slow] = await Promise.all([runYaml(yaml(true)), runYaml(yaml(false))]);
    expect(conclusions(fast)).toEqual({ "try 1": "failure", "try 2": "cancelled" });
    expect(conclusions(slow)).toEqual({ "try 1": "failure", "try 2": "success" });
  });

  test("fail-fast ends a job that runs", async () => {
    const run = await runYaml(`
on: push
jobs:
  job:
    strategy: { matrix: { command: [exit 1, sleep 60] } }
    runs-on: x
    steps: [run: "\${{ matrix.command }}"]
`);
    expect(conclusions(run)).toEqual({ "job (exit 1)": "failure", "job (sleep 60)": "cancelled" });
  });
});
