import { afterAll, describe, expect, test } from "@jest/globals";
import { removeFolders, runFiles } from "./run-files.ts";

afterAll(removeFolders);

const main = ".github/workflows/main.yml";
const called = ".github/workflows/called.yml";

describe("a called workflow", () => {
  test("takes typed inputs and secrets, and gives outputs", async () => {
    const run = await runFiles(
      {
        [main]: `
name: Main
on: push
env: { OF_THE_CALLER: "1" }
jobs:
  call:
    uses: ./${called}
    with: { count: 3, dry: true, who: "\${{ github.actor }}" }
    secrets: { token: "\${{ secrets.DEPLOY }}" }
  after:
    needs: call
    runs-on: x
    steps: [run: "echo \${{ needs.call.outputs.text }} \${{ needs.call.result }}"]
`,
        [called]: `
name: Called
on:
  workflow_call:
    inputs:
      count: { type: number, required: true }
      dry: { type: boolean, default: false }
      who: { type: string }
      more: { type: string, default: "by \${{ github.actor }}" }
    secrets: { token: { required: true } }
    outputs: { text: { value: "\${{ jobs.work.outputs.text }}" } }
jobs:
  work:
    runs-on: x
    outputs: { text: "\${{ steps.set.outputs.text }}" }
    steps:
      - run: echo \${{ inputs.count + 0 == 3 }} \${{ inputs.dry == true }} \${{ inputs.who }} \${{ inputs.more }} [$OF_THE_CALLER]
      - { run: 'test "$TOKEN" = s3cret-value && echo passed', env: { TOKEN: "\${{ secrets.token }}" } }
      - run: echo \${{ secrets.DEPLOY == '' }} \${{ github.workflow }}
      - { id: set, run: echo text=done >> $GITHUB_OUTPUT }
`.replace(" + 0", ""),
      },
      { secrets: { DEPLOY: "s3cret-value" } },
    );
    expect(run.output("call / work")).toEqual(["true true ana by ana []", "passed", "true Main"]);
    expect(run.job("call / work").id).toBe("call/work");
    expect(run.output("after")).toEqual(["done success"]);
  });

  test("reads ./ and $/ in its own repository, and a remote one where the caller finds it", async () => {
    const files = {
      [main]: `
on: push
jobs:
  local: { uses: ./${called} }
  same: { uses: $/${called} }
  remote: { uses: other/repo/remote/.github/workflows/remote.yml@v1 }
`.replace("repo/remote/", "repo/"),
      [called]: "on: workflow_call\njobs: { a: { runs-on: x, steps: [{ uses: $/actions/say }] } }",
      "actions/say/action.yml": composite("of the caller"),
      "elsewhere/.github/workflows/remote.yml":
        "on: workflow_call\njobs: { a: { runs-on: x, steps: [{ uses: $/actions/say }] } }",
      "elsewhere/actions/say/action.yml": composite("of the other"),
    };
    const run = await runFiles(files, {
      resolveAction: (uses, from) =>
        uses.startsWith("other/repo/")
          ? from.replace(main, `elsewhere/${uses.slice("other/repo/".length).split("@")[0]}`)
          : undefined,
    });
    expect(["local", "same", "remote"].map((job) => run.output(`${job} / a`))).toEqual([
      ["of the caller"],
      ["of the caller"],
      ["of the other"],
    ]);
  });

  test("gets the caller's secrets by inherit, and its own token", async () => {
    const run = await runFiles(
      {
        [main]: `on: push\njobs:\n  call:\n    uses: ./${called}\n    secrets: inherit\n`,
        [called]: `
on: workflow_call
jobs:
  a:
    runs-on: x
    steps: [run: 'echo $S | rev; test "$T" = "$G" && echo same', env: { S: "\${{ secrets.DEPLOY }}", T: "\${{ secrets.GITHUB_TOKEN }}", G: "\${{ github.token }}" }]
`
          .replace("[run: '", "[{ run: '")
          .replace('" }]', '" } }]'),
      },
      { secrets: { DEPLOY: "s3cret-value" } },
    );
    expect(run.output("call / a")).toEqual(["eulav-terc3s", "same"]);
  });

  test("gets the secrets of an environment where all are passed on, and else only in the place of one that is passed by name", async () => {
    const run = await runFiles(
      {
        [main]: `
on: push
jobs:
  some: { uses: ./${called}, secrets: { OTHER: "of the caller" } }
  all: { uses: ./${called}, secrets: inherit }
`,
        [called]: `
on: { workflow_call: { secrets: { OTHER: {} } } }
jobs:
  a:
    runs-on: x
    environment: production
    steps: [run: "echo \${{ vars.REGION }} \${{ secrets.KEY == 'abc-def' }} \${{ secrets.OTHER == 'of the environment' }}"]
`,
      },
      {
        environments: {
          production: { secrets: { KEY: "abc-def", OTHER: "of the environment" }, vars: { REGION: "eu" } },
        },
      },
    );
    expect(run.output("some / a")).toEqual(["eu false true"]);
    expect(run.output("all / a")).toEqual(["eu true true"]);
  });

  test("that is skipped is one skipped job", async () => {
    const run = await runFiles({
      [main]: `on: push\njobs:\n  call:\n    if: false\n    uses: ./${called}\n`,
      [called]: "on: workflow_call\njobs: { a: { runs-on: x, steps: [{ run: 'true' }] } }",
    });
    expect(run.jobs.map(({ name, conclusion }) => [name, conclusion])).toEqual([["call", "skipped"]]);
  });
});

const composite = (text: string) =>
  `name: say\ndescription: Says.\nruns: { using: composite, steps: [{ run: echo ${text}, shell: bash }] }`;
