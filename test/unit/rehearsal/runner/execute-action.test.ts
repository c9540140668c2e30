import { afterAll, describe, expect, test } from "@jest/globals";
import { removeFolders, runFiles, runSteps } from "./run-files.ts";

afterAll(removeFolders);

describe("actions", () => {
  const action = (runs: string, rest = "") => `name: a\ndescription: A.\n${rest}\nruns: ${runs}\n`;

  test("pre, main and post run in their order and share their state", async () => {
    const run = await runFiles({
      ".github/workflows/main.yml": `
on: push
jobs:
  job:
    runs-on: x
    steps: [{ run: echo first }, { uses: $/one, with: { name: 1 } }, { uses: $/one, with: { name: 2 } }, { run: exit 1 }]
`,
      "one/action.yml": action(
        "{ using: node24, pre: pre.js, main: main.js, post: post.js }",
        "inputs: { name: { description: N } }",
      ),
      "one/pre.js": `require("fs").appendFileSync(process.env.GITHUB_STATE, "from=pre\\n"); console.log("pre");`,
      "one/main.js": `require("fs").appendFileSync(process.env.GITHUB_STATE, "own=" + process.env.INPUT_NAME + "\\n"); console.log("main after", process.env.STATE_from);`,
      "one/post.js": `console.log("post of", process.env.STATE_own, process.env.STATE_from);`,
    });
    expect(run.output("job").filter((line) => !line.startsWith("##["))).toEqual([
      "pre",
      "pre",
      "first",
      "main after pre",
      "main after pre",
      "post of 2 pre",
      "post of 1 pre",
    ]);
    expect(run.job("job").steps.map(({ name }) => name)).toEqual([
      "Pre Run $/one",
      "Pre Run $/one",
      "Run echo first",
      "Run $/one",
      "Run $/one",
      "Run exit 1",
      "Post Run $/one",
      "Post Run $/one",
    ]);
  });

  test("an action that fails says why itself, and its exit code is told of as little as the failure of what it is part of", async () => {
    const run = await runFiles({
      ".github/workflows/main.yml": "on: push\njobs: { job: { runs-on: x, steps: [{ uses: $/outer }] } }\n",
      "outer/action.yml": action("{ using: composite, steps: [{ uses: $/inner }] }"),
      "inner/action.yml": action("{ using: node24, main: main.js }"),
      "inner/main.js": `console.log("::error::No such component."); process.exitCode = 1;`,
    });
    expect(run.conclusion).toBe("failure");
    const annotations = run.job("job").steps.flatMap((step) => step.annotations);
    expect(annotations).toEqual([{ level: "error", message: "No such component." }]);
  });

  test("a composite action has its own inputs, steps and outputs", async () => {
    const run = await runFiles({
      ".github/workflows/main.yml": `
on: push
jobs:
  job:
    runs-on: x
    steps:
      - { id: outer, uses: $/both, with: { who: ana }, env: { LENT: yes } }
      - run: echo \${{ steps.outer.outputs.said }} [\${{ steps.inner.outputs.said }}]
      - { uses: $/both, with: { who: nobody }, continue-on-error: true, id: failing }
      - run: echo \${{ steps.failing.outcome }}
`,
      "both/action.yml": action(
        `
  using: composite
  steps:
    - { id: inner, shell: bash, run: 'echo "said=\${{ inputs.who }}-\${{ inputs.more }}-$LENT" >> $GITHUB_OUTPUT' }
    - { uses: $/node, with: { who: "\${{ steps.inner.outputs.said }}" } }
    - { shell: bash, run: exit 1, if: inputs.who == 'nobody' }
    - { shell: bash, run: echo not after a failure }`,
        `inputs: { who: { description: W }, more: { description: M, default: d } }\noutputs: { said: { description: S, value: "\${{ steps.inner.outputs.said }}" } }`,
      ),
      "node/action.yml": action("{ using: node24, main: main.js }", "inputs: { who: { description: W } }"),
      "node/main.js": `console.log("node got", process.env.INPUT_WHO);`,
    });
    const lines = run.output("job").filter((line) => !line.startsWith("##["));
    expect(lines).toEqual([
      "node got ana-d-yes",
      "not after a failure",
      "ana-d-yes []",
      "node got nobody-d-",
      "failure",
    ]);
  });

  test("./ is read from the workspace, once something has put it there", async () => {
    const run = await runSteps(`
- run: |
    mkdir local
    printf 'name: l\\ndescription: L.\\nruns: { using: node24, main: m.js }\\n' > local/action.yml
    echo 'console.log("local runs in", process.cwd() === process.env.GITHUB_WORKSPACE)' > local/m.js
- uses: ./local`);
    expect(run.output("job")).toEqual(["local runs in true"]);
  });

  test("an input that the action does not know is passed on with a warning", async () => {
    const run = await runFiles({
      ".github/workflows/main.yml":
        "on: push\njobs: { job: { runs-on: x, steps: [{ uses: $/one, with: { nmae: x } }] } }",
      "one/action.yml": action("{ using: node24, main: main.js }", "inputs: { name: { description: N } }"),
      "one/main.js": `console.log(process.env.INPUT_NMAE, [process.env.INPUT_NAME]);`,
    });
    expect(run.output("job")).toEqual(["##[warning]Unexpected input(s) 'nmae', valid inputs are ['name']", "x [ '' ]"]);
  });
});
