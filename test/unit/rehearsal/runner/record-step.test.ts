import { afterAll, describe, expect, test } from "@jest/globals";
import { removeFolders, runSteps } from "./run-files.ts";

afterAll(removeFolders);

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
