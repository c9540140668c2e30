import { expect, test } from "@jest/globals";
import type { HistoryStep } from "../../support/build-history.ts";
import { openScenario, type Scenario } from "../../support/open-scenario.ts";

const RUNS = Array.from({ length: 20 }, (_, number) => number);
/** GitHub's limit of content writes a minute is not what is told here; twenty CalVer builds at once can reach it. */
const LIMITS = { writesPerMinute: 1_000, pointsPerMinute: 10_000 };
const MINUTE = 60_000;

test(
  "of twenty runs on one commit one creates the tag, and all end the same release",
  async () => {
    await using scenario = await openScenario({ history: ["feat: first", { tag: "v1.2.3" }, "feat: more"] });

    const results = await Promise.all(RUNS.map(() => runFor(scenario, "main")));

    for (const { exitCode, outputs } of results) {
      expect({ exitCode, ...outputs }).toMatchObject({
        exitCode: 0,
        released: "true",
        tag: "v1.3.0",
        version: "1.3.0",
      });
    }
    expect(creations(scenario)).toBe(1);
    expect([...scenario.refs().keys()].sort()).toEqual(["main", "v1.2.3", "v1.3.0"]);
  },
  2 * MINUTE,
);

test(
  "of twenty runs on different commits one gets the final version, and the others say plainly that it is taken",
  async () => {
    await using scenario = await openScenario({ history: [...branches("version: 1\n", "v1.2.3")] });

    const results = await Promise.all(RUNS.map((number) => runFor(scenario, `side-${number}`)));

    const winners = results.filter(({ exitCode }) => exitCode === 0);
    expect(winners.map(({ outputs }) => outputs.tag)).toEqual(["v1.2.4"]);
    expect(scenario.refs().get("v1.2.4")).toBe(winners[0]?.outputs.sha);
    for (const { outputs, log } of results.filter((result) => !winners.includes(result))) {
      expect(outputs).toMatchObject({ released: "false", components: "[]" });
      expect(JSON.parse(outputs.result ?? "").refusal.code).toBe("VERSION_TAKEN");
      expect(log).toMatch("1.2.4 is already released as v1.2.4");
    }
  },
  2 * MINUTE,
);

test(
  "twenty CalVer builds of different commits at once all get builds of their own",
  async () => {
    const policy = 'version: 1\ncomponents:\n  models: { path: ., scheme: calver, tag: "v{version}" }\n';
    await using scenario = await openScenario({
      now: new Date("2025-10-21T12:00:00Z"),
      settings: { limits: LIMITS },
      history: branches(policy, "v2025.10.001"),
    });

    const results = await Promise.all(RUNS.map((number) => runFor(scenario, `side-${number}`)));

    const builds = RUNS.map((number) => `v2025.10.${String(number + 2).padStart(3, "0")}`);
    expect(results.map(({ outputs }) => outputs.tag ?? "").sort()).toEqual(builds);
    const refs = scenario.refs();
    for (const { outputs } of results) expect(refs.get(outputs.tag ?? "")).toBe(outputs.sha);
    expect(creations(scenario)).toBe(RUNS.length);
  },
  3 * MINUTE,
);

function runFor(scenario: Scenario, branch: string) {
  return scenario.run({
    action: "version-bump",
    inputs: { mode: "tag" },
    permissions: { contents: "write" },
    ref: `refs/heads/${branch}`,
  });
}

function branches(policy: string, released: string): readonly HistoryStep[] {
  const first: readonly HistoryStep[] = [
    { commit: "feat: first", files: { ".github/release-policy.yml": policy } },
    { tag: released },
  ];
  return [
    ...first,
    ...RUNS.flatMap((number) => [{ branch: `side-${number}`, at: `refs/tags/${released}` }, `fix: ${number}`]),
  ];
}

function creations({ github }: Scenario): number {
  return github.requests.filter(({ operationId, status }) => operationId === "git/create-ref" && status === 201).length;
}
