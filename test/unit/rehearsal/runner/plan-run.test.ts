import { afterAll, describe, expect, test } from "@jest/globals";
import { removeFolders, runFiles } from "./run-files.ts";

afterAll(removeFolders);

const main = ".github/workflows/main.yml";
const called = ".github/workflows/called.yml";
const job = (fields: string) => `on: push\njobs:\n  build:\n    runs-on: x\n${fields.replace(/^/gm, "    ")}\n`;

/** What is said of the files before anything runs, without the folder that they are in. */
async function refusals(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  try {
    const run = await runFiles(files);
    return [`ran: ${run.conclusion}`];
  } catch (error) {
    const all: readonly unknown[] = error instanceof AggregateError ? error.errors : [error];
    return all.map((each) => {
      if (typeof each !== "object" || each === null || !("code" in each) || !("message" in each)) throw each;
      return `${each.code} ${String(each.message).replace(/^.*?(?=\.github)/, "")}`;
    });
  }
}

describe("what a rehearsal has not", () => {
  test.each([
    [
      "services: { db: { image: postgres } }\nsteps: [{ run: x }]",
      `WORKFLOW_UNSUPPORTED ${main}:5:15: jobs.build.services`,
    ],
    ["container: node:24\nsteps: [{ run: x }]", `WORKFLOW_UNSUPPORTED ${main}:5:16: jobs.build.container`],
    ["steps: [{ run: x, shell: pwsh }]", `WORKFLOW_UNSUPPORTED ${main}:5:30: jobs.build.steps[0].shell pwsh`],
    [
      "defaults: { run: { shell: cmd } }\nsteps: [{ run: x }]",
      `WORKFLOW_UNSUPPORTED ${main}:5:31: jobs.build.defaults.run.shell cmd`,
    ],
    [
      "steps: [{ uses: docker://alpine }]",
      `WORKFLOW_UNSUPPORTED ${main}:5:21: jobs.build.steps[0].uses docker://alpine`,
    ],
    [
      "steps: [{ uses: actions/checkout@v6, with: { lfs: true } }]",
      `WORKFLOW_UNSUPPORTED ${main}:5:13: the input lfs of actions/checkout@v6`,
    ],
  ])("%j is refused by its name and place", async (fields, expected) => {
    expect(await refusals({ [main]: job(fields) })).toEqual([`${expected} is not supported in a rehearsal.`]);
  });

  test("everything is told at once", async () => {
    const fields = "services: { db: { image: postgres } }\nsteps: [{ run: x, shell: pwsh }, { run: y, shell: python }]";
    expect(await refusals({ [main]: job(fields) })).toHaveLength(3);
  });

  test("an action that is not here is refused before anything runs", async () => {
    expect(
      await refusals({ [main]: job("steps: [{ run: x }, { uses: actions/setup-node@v6 }, { uses: $/nowhere }]") }),
    ).toEqual([
      `WORKFLOW_UNRESOLVED ${main}:5:25: no local copy of "actions/setup-node@v6" is known.`,
      expect.stringContaining(`ACTION_UNUSABLE ${main}:5:58: "$/nowhere" cannot be run: there is no action.yml in `),
    ]);
  });

  test("an action of another runtime is refused", async () => {
    const files = {
      [main]: job("steps: [{ uses: $/old }]"),
      "old/action.yml": "name: old\ndescription: Old.\nruns: { using: docker, image: Dockerfile }",
    };
    expect(await refusals(files)).toEqual([
      `ACTION_UNUSABLE ${main}:5:13: "$/old" cannot be run: it runs on "docker".`,
    ]);
  });
});

describe("what GitHub refuses", () => {
  test.each([
    ["an unknown key", "stpes: []", "Unexpected value 'stpes'"],
    ["an unknown need", "needs: nobody\nsteps: [{ run: x }]", "at least one job with no dependencies"],
    ["an unknown context", `steps: [{ run: "\${{ nothing.x }}" }]`, "Unrecognized named-value: 'nothing'"],
  ])("%s is refused in the parser's words", async (_what, fields, message) => {
    expect(await refusals({ [main]: job(fields) })).toEqual(
      expect.arrayContaining([expect.stringMatching(/^WORKFLOW_INVALID .*main\.yml:\d+:\d+: /)]),
    );
    expect((await refusals({ [main]: job(fields) })).join()).toContain(message);
  });

  const callee = (fields = "", permissions = "") =>
    `on: { workflow_call: { ${fields} } }\njobs:\n  nested:\n    runs-on: x\n    ${permissions}\n    steps: [{ run: 'true' }]\n`;
  const caller = (fields = "") =>
    `on: push\npermissions: { contents: read }\njobs:\n  call:\n    uses: ./${called}\n    ${fields}\n`;

  test.each([
    [
      "a permission beyond the caller's",
      "",
      "",
      "permissions: { contents: write, issues: read }",
      "WORKFLOW_PERMISSIONS_RAISED .github/workflows/called.yml:4:5: the nested job 'nested' is requesting 'contents: write, issues: read', but is only allowed 'contents: read, issues: none'.",
    ],
    [
      "an input that nobody declared",
      "with: { a: 1 }",
      "",
      "",
      "WORKFLOW_INPUT_INVALID .github/workflows/main.yml:5:5: Invalid input, a is not defined in the referenced workflow.",
    ],
    [
      "a required input that is missing",
      "",
      "inputs: { a: { type: string, required: true } }",
      "",
      "WORKFLOW_INPUT_INVALID .github/workflows/main.yml:5:5: Input a is required, but not provided while calling.",
    ],
    [
      "a required secret that is missing",
      "",
      "secrets: { a: { required: true } }",
      "",
      "WORKFLOW_INPUT_INVALID .github/workflows/main.yml:5:5: Secret a is required, but not provided while calling.",
    ],
  ])("%s is refused", async (_what, call, declared, permissions, expected) => {
    expect(await refusals({ [main]: caller(call), [called]: callee(declared, permissions) })).toEqual([expected]);
  });

  test("a permission that the calling job grants beyond its workflow is the caller's to give", async () => {
    const files = {
      [main]: caller("permissions: { issues: write }"),
      [called]: callee("", "permissions: { issues: write }"),
    };
    expect(await refusals(files)).toEqual(["ran: success"]);
  });

  test("a workflow that cannot be called is refused", async () => {
    expect(await refusals({ [main]: caller(), [called]: job("steps: [{ run: x }]") })).toEqual([
      `WORKFLOW_INPUT_INVALID ${main}:5:5: "./${called}" has no workflow_call trigger.`,
    ]);
  });

  test("workflows that call each other in a circle are refused", async () => {
    const files = {
      [main]: `on: [push, workflow_call]\njobs: { a: { uses: ./${called} } }`,
      [called]: `on: workflow_call\njobs: { b: { uses: ./${main} } }`,
    };
    expect(await refusals(files)).toEqual([
      expect.stringMatching(/^WORKFLOW_CYCLE .*main\.yml → .*called\.yml → .*main\.yml\.$/),
    ]);
  });

  test("more than ten levels are refused", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 11 }, (_, level) => [
        level === 0 ? main : `.github/workflows/w${level}.yml`,
        `on: ${level === 0 ? "push" : "workflow_call"}\njobs: { a: ${level === 10 ? "{ runs-on: x, steps: [{ run: x }] }" : `{ uses: ./.github/workflows/w${level + 1}.yml }`} }`,
      ]),
    );
    expect(await refusals(files)).toEqual([expect.stringContaining("WORKFLOW_TOO_DEEP .github/workflows/w9.yml:2:12")]);
  });
});

describe("the permissions of a job's token", () => {
  test.each([
    ["the job's own, all else none", "permissions: { contents: write }", { metadata: "read", contents: "write" }],
    ["the workflow's", "", { metadata: "read", checks: "read" }],
    ["none but metadata", "permissions: {}", { metadata: "read" }],
  ])("are %s", async (_rule, fields, expected) => {
    const run = await runFiles({
      [main]: `permissions: { checks: read }\n${job(`${fields}\nsteps: [{ run: "true" }]`)}`,
    });
    expect(run.issued).toEqual([expected]);
    expect(run.job("build").permissions).toEqual(expected);
  });

  test("are GitHub's restricted default where nothing is said", async () => {
    const run = await runFiles({ [main]: job('steps: [{ run: "true" }]') });
    expect(run.issued).toEqual([{ metadata: "read", contents: "read", packages: "read" }]);
  });
});
