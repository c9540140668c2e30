import { beforeAll, describe, expect, test } from "@jest/globals";
import { runInPool } from "../support/run-in-pool.ts";
import { drawCases, wholeCases } from "./draw-cases.ts";
import { FAULT_NAMES, isGit, isHang } from "./fault-kinds.ts";
import { JOURNEYS } from "./journeys.ts";
import { type FaultCase, tryFault } from "./try-fault.ts";
import { recordUndisturbed } from "./undisturbed.ts";

const { FAULT_MATRIX, FAULT_SEED = "20251021" } = process.env;
const isWhole = FAULT_MATRIX === "whole";
/** Cases mostly wait, the hanging ones for all of their time. */
const AT_ONCE = 8;
const HANGING_AT_ONCE = 16;

describe(`the fault matrix (${isWhole ? "whole" : `a sample of seed ${FAULT_SEED}`})`, () => {
  let cases: readonly FaultCase[] = [];
  const problems: string[] = [];
  beforeAll(
    async () => {
      const recorded = await runInPool(
        JOURNEYS,
        JOURNEYS.length,
        async (journey) => [journey, await recordUndisturbed(journey)] as const,
      );
      const start = Date.now();
      cases = (isWhole ? wholeCases : drawCases)(recorded, Number(FAULT_SEED));
      const attempt = async (one: FaultCase) => void problems.push(...(await tryFault(one)));
      await Promise.all([
        runInPool(
          cases.filter(({ fault }) => isHang(fault)),
          HANGING_AT_ONCE,
          attempt,
        ),
        runInPool(
          cases.filter(({ fault }) => !isHang(fault)),
          AT_ONCE,
          attempt,
        ),
      ]);
      if (isWhole) console.info(`${cases.length} cases took ${Math.round((Date.now() - start) / 1_000)} s.`);
    },
    isWhole ? 3_600_000 : 300_000,
  );

  test("meets every request, and every kind of fault but a hang of each kind", () => {
    const met = new Set(cases.map(({ fault }) => fault));
    expect(FAULT_NAMES.filter((fault) => !met.has(fault) && (isWhole || !isHang(fault)))).toEqual([]);
    expect(cases.filter(({ fault }) => isHang(fault)).length).toBeGreaterThanOrEqual(1);
    for (const { journey, undisturbed } of new Map(cases.map((one) => [one.journey, one])).values()) {
      const own = new Set(cases.filter((one) => one.journey === journey).map(({ request }) => request));
      const thinning = (isWhole ? journey.step : journey.thinning) ?? 1;
      expect(own.size).toBeGreaterThanOrEqual(Math.floor(undisturbed.requests.length / thinning));
      expect(undisturbed.state.pulls.length).toBeLessThanOrEqual(1);
      // A whole release of one component is to take no more of GitHub.
      expect(undisturbed.requests.filter(({ operationId }) => !isGit(operationId)).length).toBeLessThanOrEqual(40);
      expect(undisturbed.state.releases.length).toBeLessThanOrEqual(2);
    }
  });

  test.each(JOURNEYS.map(({ name }) => name))(
    "%s: run again after any trouble, it ends as if there had been none",
    (name) => {
      expect(cases.filter(({ journey }) => journey.name === name)).not.toEqual([]);
      expect(problems.filter((problem) => problem.startsWith(`${name}, `))).toEqual([]);
    },
  );
});
