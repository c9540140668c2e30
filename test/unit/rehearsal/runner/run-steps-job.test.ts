import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { removeFolders, runSteps, runYaml } from "./run-files.ts";

afterAll(removeFolders);

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
