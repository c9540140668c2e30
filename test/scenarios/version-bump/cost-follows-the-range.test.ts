import { expect, test } from "@jest/globals";
import type { HistoryStep } from "../../support/build-history.ts";
import { openScenario } from "../../support/open-scenario.ts";

const PADDING = 2_000;

test("what is fetched without a checkout follows the release's range, not the age of the repository", async () => {
  const commits = (count: number): readonly HistoryStep[] => Array.from({ length: count }, (_, n) => `docs: page ${n}`);
  const range: readonly HistoryStep[] = [{ tag: "v1.2.3" }, ...commits(5), "feat: more"];
  const fetched = async (history: readonly HistoryStep[]) => {
    await using scenario = await openScenario({ history });
    const { outputs, requests } = await scenario.run({ action: "version-bump", checkout: "none" });
    expect(outputs).toMatchObject({ released: "true", version: "1.3.0" });
    return { requests: requests.length, bytes: requests.reduce((sum, { bytes }) => sum + bytes, 0) };
  };

  const young = await fetched(["feat: first", ...range]);
  const old = await fetched(["feat: first", ...commits(PADDING), ...range]);

  expect(old.requests).toBe(young.requests);
  expect(old.bytes).toBeLessThan(young.bytes * 1.5);
});
