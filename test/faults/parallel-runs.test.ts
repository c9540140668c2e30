import { expect, test } from "@jest/globals";
import type { Fault } from "@release-actions/rehearsal/github/faults/fault-plan";
import { openScenario } from "../support/open-scenario.ts";
import { runInPool } from "../support/run-in-pool.ts";

const RUNS = 20;
const claims = ({ operationId }: { readonly operationId: string }) => operationId === "git/create-ref";

/** Two kinds of trouble that meet at the claim of a tag: one that hides what was done, one that hinders it. */
const TROUBLES: readonly (readonly [string, Fault, Fault])[] = [
  ["lost answers and broken gateways", { kind: "reset", when: "after" }, { kind: "status", status: 502 }],
  ["reads that lag and limits", { kind: "lag", reads: 6 }, { kind: "secondary-limit", retryAfter: 1 }],
];

test.each(TROUBLES)(
  "of twenty runs at once under %s one tags, and all end the same release",
  async (_, first, second) => {
    await using scenario = await openScenario({ history: ["feat: first", { tag: "v1.2.3" }, "feat: score leads"] });
    const { github } = scenario;
    github.faults.inject({ match: claims, fault: first, times: 4 });
    github.faults.inject({ match: claims, fault: second, times: 4 });
    const run = { action: "version-bump", inputs: { mode: "tag" }, permissions: { contents: "write" } } as const;

    const results = await runInPool(Array.from({ length: RUNS }), RUNS, () => scenario.run(run));

    const head = scenario.refs().get("main");
    expect(github.requests.filter(({ fault }) => fault !== undefined)).toHaveLength(8);
    expect([...scenario.refs()].filter(([name]) => name.startsWith("v"))).toEqual([
      ["v1.2.3", scenario.refs().get("v1.2.3")],
      ["v1.3.0", head],
    ]);
    expect(results.map(({ exitCode, outputs }) => [exitCode, outputs.released, outputs.tag, outputs.sha])).toEqual(
      results.map(() => [0, "true", "v1.3.0", head]),
    );
  },
  120_000,
);

test("of twenty runs at once for two commits each commit gets its number of the channel, and none is given twice", async () => {
  await using scenario = await openScenario({
    history: [
      "feat: first",
      { tag: "v1.2.3" },
      "feat: one",
      { branch: "other" },
      "fix: two",
      { branch: "main" },
      "fix: three",
    ],
  });
  const { github } = scenario;
  github.faults.inject({ match: claims, fault: { kind: "reset", when: "after" }, times: 3 });
  github.faults.inject({ match: claims, fault: { kind: "status", status: 500 }, times: 3 });
  const run = {
    action: "version-bump",
    inputs: { mode: "tag", prerelease: "rc" },
    permissions: { contents: "write" },
  } as const;
  const refs = Array.from({ length: RUNS }, (_, index) => (index % 2 === 0 ? "refs/heads/main" : "refs/heads/other"));

  const results = await runInPool(refs, RUNS, (ref) => scenario.run({ ...run, ref }));

  const after = scenario.refs();
  const tags = [...after].filter(([name]) => name.startsWith("v1.3.0-rc."));
  expect(results.map(({ exitCode }) => exitCode)).toEqual(results.map(() => 0));
  expect(tags.map(([name]) => name)).toEqual(["v1.3.0-rc.1", "v1.3.0-rc.2"]);
  expect(new Set(tags.map(([, sha]) => sha))).toEqual(new Set([after.get("main"), after.get("other")]));
  for (const { outputs } of results) expect(after.get(outputs.tag ?? "")).toBe(outputs.sha);
}, 120_000);
