import { seededRandom, shuffle } from "../support/seeded-random.ts";
import { canBefall, FAULT_NAMES, isGit, isHang } from "./fault-kinds.ts";
import type { Journey } from "./journeys.ts";
import type { RunRequest } from "./requests.ts";
import type { FaultCase } from "./try-fault.ts";
import type { Undisturbed } from "./undisturbed.ts";

/** A journey, and what it comes to. */
export type Recorded = readonly [journey: Journey, undisturbed: Undisturbed];

/** The whole matrix: every request of a journey, or one in so many of a long one, × every fault that can befall it. */
export function wholeCases(recorded: readonly Recorded[]): readonly FaultCase[] {
  return allCases(recorded).filter(
    ({ journey: { step = 1 }, undisturbed, request }) => undisturbed.requests.indexOf(request) % step === 0,
  );
}

function allCases(recorded: readonly Recorded[]): readonly FaultCase[] {
  return recorded.flatMap(([journey, undisturbed]) =>
    undisturbed.requests.flatMap((request) =>
      (journey.faults ?? FAULT_NAMES)
        .filter((fault) => canBefall(fault, request.operationId))
        .map((fault) => {
          return { journey, undisturbed, request, fault };
        }),
    ),
  );
}

/**
 * A sample that meets every request once, of a journey that is thinned one of so many, and every fault at least once, but one hang alone:
 * they take half a minute.
 */
export function drawCases(recorded: readonly Recorded[], seed: number): readonly FaultCase[] {
  const random = seededRandom(seed);
  const cases = shuffle(allCases(recorded), random);
  const hang = cases.find(({ fault, request }) => isHang(fault) && !isGit(request.operationId));
  const drawn = hang === undefined ? [] : [hang];
  const timesDrawn = (fault: FaultCase["fault"]) => drawn.filter((one) => one.fault === fault).length;
  for (const [journey, { requests }] of recorded) {
    for (const request of thin(requests, journey.thinning ?? 1, random)) {
      const fitting = cases.filter((one) => one.journey === journey && one.request === request && !isHang(one.fault));
      const [rarest] = fitting.toSorted((a, b) => timesDrawn(a.fault) - timesDrawn(b.fault));
      if (rarest !== undefined && drawn[0]?.request !== request) drawn.push(rarest);
    }
  }
  return drawn;
}

/** One of so many requests, in the order in which they are made: another seed meets others. */
function thin(requests: readonly RunRequest[], thinning: number, random: () => number): readonly RunRequest[] {
  const offset = Math.floor(random() * thinning);
  return requests.filter((_, index) => index % thinning === offset);
}
