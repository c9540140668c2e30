import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { removeFolders, runFiles, runSteps, runYaml } from "./run-files.ts";

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

describe("commands on the output", () => {
  test("annotations, groups and stopped commands", async () => {
    const run = await runSteps(`
- run: |
    echo "::warning file=a.ts,line=3,endLine=4,col=1,endColumn=2,title=T::careful%0Aplease"
    echo "text ##[error]also here"
    echo "::group::details"
    echo "::endgroup::"
    echo "::stop-commands::token-1"
    echo "::error::only text"
    echo "::token-1::"
    echo "::error::again a command" >&2
    echo "::debug::not shown"`);
    const [step] = run.job("job").steps;
    expect(step?.annotations).toEqual([
      {
        level: "warning",
        message: "careful\nplease",
        title: "T",
        file: "a.ts",
        line: 3,
        endLine: 4,
        column: 1,
        endColumn: 2,
      },
      { level: "error", message: "also here" },
      { level: "error", message: "again a command" },
    ]);
    expect(run.output("job")).toContain("::error::only text");
    expect(run.output("job")).toContain("##[group]details");
    expect(run.output("job").join()).not.toContain("not shown");
    expect(run.conclusion).toBe("success");
  });

  test.each(["set-output name=a", "set-env name=a", "save-state name=a", "add-path"])(
    "%s is disabled and fails the step",
    async (command) => {
      const run = await runSteps(
        `- { id: a, run: "echo '::${command}::x'" }\n- { run: "echo [\${{ steps.a.outputs.a }}]", if: always() }`,
      );
      expect(run.conclusion).toBe("failure");
      expect(run.output("job").at(-1)).toBe("[]");
    },
  );

  test("ten annotations of a level are kept, the log has all", async () => {
    const run = await runSteps(`- run: for i in $(seq 12); do echo "::notice::$i"; done; echo "::error::last"`);
    const [step] = run.job("job").steps;
    expect(step?.annotations.map(({ message }) => message)).toEqual([..."1 2 3 4 5 6 7 8 9 10 last".split(" ")]);
    expect(run.output("job")).toHaveLength(13);
  });

  test("lines end at a bare carriage return, too", async () => {
    const run = await runSteps(`- run: printf 'a\\r::notice::hidden\\rb\\r\\nc'`);
    expect(run.output("job")).toEqual(["a", "##[notice]hidden", "b", "c"]);
  });
});

describe("files", () => {
  test("a summary is kept; one beyond 1 MiB is dropped whole with an error, and the step goes on", async () => {
    const run = await runSteps(`
- run: echo "# Released" >> $GITHUB_STEP_SUMMARY
- run: head -c 1048577 /dev/zero | tr '\\0' x > $GITHUB_STEP_SUMMARY`);
    expect(run.job("job").steps.map(({ summary }) => summary)).toEqual(["# Released\n", ""]);
    expect(run.job("job").steps[1]?.annotations[0]?.message).toContain(
      "upload aborted, supports content up to a size of 1024k",
    );
    expect(run.conclusion).toBe("success");
  });

  test("a broken output file fails the step that wrote it", async () => {
    const run = await runSteps("- run: echo broken >> $GITHUB_OUTPUT");
    expect(run.conclusion).toBe("failure");
    expect(run.output("job")[0]).toBe(
      "##[error]Unable to process file command 'output' successfully. Invalid format 'broken'",
    );
  });

  test("the event is in a file, and all of the run's folders are gone after it", async () => {
    const run = await runSteps("- run: cat $GITHUB_EVENT_PATH | tr -d ' \\n'; echo; echo $GITHUB_EVENT_PATH");
    const [event, path = ""] = run.output("job");
    expect(event).toBe('{"ref":"refs/heads/main"}');
    await expect(readFile(path)).rejects.toThrow("ENOENT");
  });

  test("keep leaves the workspaces", async () => {
    const run = await runSteps("- run: echo kept > file; pwd", { keep: true });
    expect(await readFile(join(run.output("job")[0] ?? "", "file"), "utf8")).toBe("kept\n");
  });
});

describe("secrets", () => {
  test("are hidden in logs, annotations, summaries and names, and never passed on as outputs", async () => {
    const run = await runYaml(
      `
on: push
jobs:
  job:
    runs-on: x
    outputs: { leaked: "\${{ steps.a.outputs.secret }}", fine: "\${{ steps.a.outputs.fine }}" }
    steps:
      - id: a
        name: use \${{ secrets.KEY }}
        env: { KEY: "\${{ secrets.KEY }}", TOKEN: "\${{ github.token }}" }
        run: |
          echo "key $KEY token $TOKEN"
          echo "::error::failed with $KEY"
          echo "summary $KEY" >> $GITHUB_STEP_SUMMARY
          echo "secret=$KEY" >> $GITHUB_OUTPUT
          echo "fine=yes" >> $GITHUB_OUTPUT
          echo "::add-mask::made-up-secret"
          echo made-up-secret
`,
      { secrets: { KEY: "s3cret-value" } },
    );
    expect(JSON.stringify([run.jobs[0]?.steps.map((step) => ({ ...step, outputs: {} })), run.events])).not.toMatch(
      /s3cret-value|token-1-of-the-job|made-up-secret$/,
    );
    expect(run.output("job")).toEqual(["key *** token ***", "##[error]failed with ***", "***"]);
    expect(run.job("job").outputs).toEqual({ fine: "yes" });
    expect(run.job("job").annotations).toEqual([
      { level: "warning", message: "Skip output 'leaked' since it may contain secret." },
    ]);
  });

  test("of an environment are there for its jobs only, and its URL is known at the end", async () => {
    const run = await runYaml(
      `
on: push
jobs:
  deploy:
    runs-on: x
    environment: { name: production, url: "https://\${{ steps.a.outputs.host }}" }
    steps: [{ id: a, run: 'echo "\${{ vars.REGION }} $KEY" | rev; echo host=shop.example >> $GITHUB_OUTPUT', env: { KEY: "\${{ secrets.KEY }}" } }]
  other:
    runs-on: x
    steps: [run: "echo [\${{ vars.REGION }}]"]
`,
      { environments: { production: { secrets: { KEY: "abc-def" }, vars: { REGION: "eu" } } } },
    );
    expect(run.output("deploy")).toEqual(["fed-cba ue"]);
    expect(run.job("deploy").environment).toEqual({ name: "production", url: "https://shop.example" });
    expect(run.output("other")).toEqual(["[]"]);
  });
});

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
