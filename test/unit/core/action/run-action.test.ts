import { describe, expect, test } from "@jest/globals";
import { runSample } from "./run-sample.ts";

const commands = (stdout: string) => stdout.split("\n").filter((line) => line.startsWith("::"));

describe("an action that succeeds", () => {
  test("writes its outputs, the result and the summary, and ends with 0", async () => {
    const run = await runSample({ inputs: { subject: " world " } });
    expect(run).toMatchObject({ code: 0, stderr: "", stdout: "For inopsio/api\n", summary: "Hello world\n" });
    expect(run.outputs).toMatchObject({ subject: "world", "dry-run": "false" });
    expect(run.result).toMatchObject({ schemaVersion: 1, outcome: "done", subject: "world" });
  });

  test("ends although something is still open", async () => {
    expect(await runSample({ inputs: { behave: "leave-open" } })).toMatchObject({
      code: 0,
      result: { outcome: "done" },
    });
  });

  test("lets a warning of Node.js through to the debug log only, encoded", async () => {
    const run = await runSample({ inputs: { behave: "warn" } });
    expect(run).toMatchObject({ code: 0, stderr: "" });
    expect(commands(run.stdout)).toEqual(["::debug::Warning: old", "::debug::\\::error::forged"]);
  });

  test("is given an environment for child processes without inputs, tokens and the runner's files", async () => {
    const { result } = await runSample({
      inputs: { token: "ghs_abcdefgh" },
      env: { ACTIONS_RUNTIME_TOKEN: "t0ken", HOME: "/home/me" },
    });
    const names = Object.keys(Object(result.environment));
    expect(names).toEqual(expect.arrayContaining(["PATH", "HOME", "GITHUB_REPOSITORY"]));
    expect(names.filter((name) => /^INPUT_|TOKEN|GITHUB_OUTPUT|SUMMARY/.test(name))).toEqual([]);
  });
});

describe("an action that refuses", () => {
  test("fails the step with its outputs written and the reason annotated", async () => {
    const run = await runSample({ inputs: { behave: "refuse" } });
    expect(run).toMatchObject({ code: 1, outputs: { subject: "world" }, summary: "Hello world\n" });
    expect(run.result).toMatchObject({ outcome: "refused", refusal: { code: "NOT_NOW" } });
    expect(commands(run.stdout)).toEqual(["::error::NOT_NOW: It is Friday.%0AWait until Monday."]);
  });
});

describe("an action that breaks", () => {
  test("annotates the line of the file, and keeps the safe outputs", async () => {
    const run = await runSample({ inputs: { behave: "throw-place" } });
    expect(run).toMatchObject({ code: 1, outputs: { subject: "", "dry-run": "true" } });
    expect(commands(run.stdout)).toEqual([
      "::error file=policy.yml,line=7,col=3::BAD_POLICY: BAD_POLICY happened.%0AMend it.",
    ]);
    expect(run.stdout).toContain("the socket closed");
    expect(run.result).toEqual({
      schemaVersion: 1,
      outcome: "failed",
      errors: [
        {
          code: "BAD_POLICY",
          message: "BAD_POLICY happened.",
          remedy: "Mend it.",
          place: { file: "policy.yml", line: 7, column: 3 },
        },
      ],
    });
    expect(run.summary).toBe(
      "### sample-action failed\n\n- **BAD_POLICY** (policy.yml:7:3): BAD_POLICY happened. Mend it.\n",
    );
  });

  test("annotates each of several errors, however they were put together", async () => {
    const { result, stdout } = await runSample({ inputs: { behave: "throw-several" } });
    expect(result.errors).toMatchObject([
      { code: "FIRST" },
      { code: "SECOND" },
      { code: "UNEXPECTED", message: "TypeError: third" },
    ]);
    expect(commands(stdout)).toHaveLength(3);
  });

  test.each([
    ["nothing at all", "throw-nothing", "Something was thrown that is no error: undefined"],
    ["a text that looks like a command", "throw-text", "Something was thrown that is no error: ::error::forged"],
    ["an error that nobody awaits", "throw-later", "RangeError: nobody awaits me"],
  ])("takes %s for what it is", async (_, behave, message) => {
    const run = await runSample({ inputs: { behave } });
    expect(run).toMatchObject({ code: 1, result: { outcome: "failed", errors: [{ code: "UNEXPECTED", message }] } });
    expect(commands(run.stdout)).toHaveLength(1);
  });

  test("says so when it waits for what can no longer come", async () => {
    expect(await runSample({ inputs: { behave: "hang" } })).toMatchObject({
      code: 1,
      result: { errors: [{ code: "ENDED_EARLY" }] },
    });
  });

  test("sets no output that its contract does not declare", async () => {
    const run = await runSample({ inputs: { behave: "stray-output" } });
    expect(run).toMatchObject({ code: 1, result: { errors: [{ code: "OUTPUT_UNDECLARED" }] } });
    expect(Object.keys(run.outputs)).toEqual(["subject", "dry-run", "result"]);
  });
});

describe("an action that is called wrongly", () => {
  test("tells all that is wrong with inputs and environment at once", async () => {
    const run = await runSample({
      inputs: { behave: "dance", subject: "", "dry-run": "no" },
      env: { GITHUB_REPOSITORY: undefined, GITHUB_RUN_ID: undefined, GITHUB_API_URL: "file:///etc/passwd" },
    });
    expect(run).toMatchObject({ code: 1, outputs: { subject: "", "dry-run": "true" } });
    expect(run.result.errors).toMatchObject([
      { code: "INPUT_INVALID", message: 'The input behave cannot be "dance".' },
      { code: "INPUT_MISSING", message: "The input subject is missing or empty." },
      { code: "INPUT_INVALID", message: 'The input dry-run cannot be "no".', remedy: "Write true or false." },
      {
        code: "CONTEXT_MISSING",
        message: "The environment has no GITHUB_REPOSITORY, GITHUB_RUN_ID.",
        remedy: expect.stringContaining("GitHub Actions"),
      },
      { code: "CONTEXT_INVALID", message: expect.stringContaining("GITHUB_API_URL") },
    ]);
  });

  test("outside of GitHub Actions the message says where it runs, and nothing else is thrown", async () => {
    const env = {
      GITHUB_ACTIONS: undefined,
      GITHUB_OUTPUT: undefined,
      GITHUB_STEP_SUMMARY: undefined,
      GITHUB_REPOSITORY: undefined,
    };
    const run = await runSample({ inputs: { token: "ghs_0123456789" }, env });
    expect(run).toMatchObject({ code: 1, stderr: "" });
    expect(run.stdout).toContain("Run this on GitHub Actions");
    expect(run.stdout).not.toContain("ghs_0123456789");
  });

  test("an unwritable output file fails the step with a reason", async () => {
    const run = await runSample({ env: { GITHUB_OUTPUT: "/does/not/exist" } });
    expect(run).toMatchObject({ code: 1, stdout: expect.stringContaining("REPORT_UNWRITABLE") });
  });
});

describe("secrets", () => {
  test("are masked at the runner before anything else is said, and never shown in any form", async () => {
    const token = "ghs_S3cret+Token/with=signs";
    const run = await runSample({ inputs: { behave: "leak", token, subject: token } });
    const [first] = run.stdout.split("\n");
    expect(first).toMatch(/^::add-mask::/);
    expect(run.stdout).toContain(`::add-mask::${token}`);
    const shown = run.stdout
      .split("\n")
      .filter((line) => !line.startsWith("::add-mask::"))
      .join("\n");
    expect(shown).toContain("The header is ***.");
    expect(shown).toContain("401 for ***");
    for (const text of [shown, run.summary, run.outputs.result ?? ""]) expect(text).not.toContain("S3cret");
  });

  test("that are too short are not masked, and that is said", async () => {
    const run = await runSample({ inputs: { token: "abc" } });
    expect(commands(run.stdout)).toEqual([expect.stringContaining("SECRET_TOO_SHORT")]);
  });
});

describe("more than GitHub takes", () => {
  test("is cut with a remark, and kept whole in the temporary folder", async () => {
    const run = await runSample({ inputs: { behave: "much" } });
    expect(run.code).toBe(0);
    expect(Buffer.byteLength(run.summary)).toBeLessThanOrEqual(1024 * 1024);
    expect(run.summary).toContain("The rest was cut");
    expect(Buffer.byteLength(run.kept.summary ?? "")).toBe(2_500_000);
    expect((run.outputs.result ?? "").length * 2).toBeLessThanOrEqual(900_000);
    expect(run.result).toMatchObject({
      outcome: "done",
      subject: "world",
      shortened: [{ path: "/commits", of: 40_000 }],
    });
    expect(JSON.parse(run.kept.result ?? "{}").commits).toHaveLength(40_000);
  });
});

describe.each(["SIGINT", "SIGTERM"] as const)("a job that is cancelled by %s", (signal) => {
  test("gives back how far it came", async () => {
    const run = await runSample({
      inputs: { behave: "checkpoint" },
      onOutput: (text, child) => text.includes("waiting") && child.kill(signal),
    });
    expect(run).toMatchObject({ code: 1, outputs: { subject: "as far as I came" }, result: { outcome: "cancelled" } });
    expect(commands(run.stdout)).toEqual([expect.stringMatching(/^::warning::The job was cancelled/)]);
  });

  test("ends by itself, with safe outputs, even where the action does not listen", async () => {
    const run = await runSample({
      inputs: { behave: "ignore-cancel" },
      onOutput: (text, child) => text.includes("waiting") && child.kill(signal),
    });
    expect(run).toMatchObject({
      code: 1,
      outputs: { subject: "", "dry-run": "true" },
      result: { outcome: "cancelled", errors: [] },
    });
  });
});
