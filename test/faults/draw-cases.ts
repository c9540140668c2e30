import { seededRandom, shuffle } from "../support/seeded-random.ts";
import { canBefall, FAULT_NAMES, isGit, isHang } from "./fault-kinds.ts";
import type { Journey } from "./journeys.ts";
import type { FaultCase } from "./try-fault.ts";
import type { Undisturbed } from "./undisturbed.ts";

/** A journey, and what it comes to. */
export type Recorded = readonly [journey: Journey, undisturbed: Undisturbed];

/** The whole matrix: every verb × every fault that can befall it, in whichever journey, and every request, or one in so many. */
export function wholeCases(recorded: readonly Recorded[], seed = 0): readonly FaultCase[] {
  const requests = chosenRequests(recorded, ({ step = 1 }) => step, seed);
  return cover(shuffle(allCases(recorded), seededRandom(seed)), (one) => [
    `${one.request.operationId} ${one.fault}`,
    // To meet a request a fault is enough that does not take half a minute.
    ...(requests.has(one.request) && !isHang(one.fault) ? [one.request] : []),
  ]);
}

/** A sample: every verb, every fault, and one in so many requests of each journey; of the hangs one alone. */
export function drawCases(recorded: readonly Recorded[], seed: number): readonly FaultCase[] {
  const requests = chosenRequests(recorded, ({ thinning = 1 }) => thinning, seed);
  const cases = shuffle(allCases(recorded), seededRandom(seed));
  const hang = cases.find(({ fault, request }) => isHang(fault) && !isGit(request.operationId));
  const others = cover(
    cases.filter(({ fault }) => !isHang(fault)),
    ({ request, fault }) => [request.operationId, fault, ...(requests.has(request) ? [request] : [])],
  );
  return hang === undefined ? others : [hang, ...others];
}

function allCases(recorded: readonly Recorded[]): readonly FaultCase[] {
  return recorded.flatMap(([journey, undisturbed]) =>
    undisturbed.requests.flatMap((request) =>
      (journey.faults ?? FAULT_NAMES)
        .filter((fault) => canBefall(fault, request.operationId))
        .map((fault) => ({ journey, undisturbed, request, fault })),
    ),
  );
}

/** One in so many requests of each journey, in the order in which they are made: another seed chooses others. */
function chosenRequests(recorded: readonly Recorded[], oneIn: (journey: Journey) => number, seed: number) {
  const random = seededRandom(seed);
  return new Set(
    recorded.flatMap(([journey, { requests }]) => {
      const offset = Math.floor(random() * oneIn(journey));
      return requests.filter((_, index) => index % oneIn(journey) === offset);
    }),
  );
}

/** Takes the case that meets most of what is not met yet, the rarest fault first, until all goals of all cases are met. */
function cover(cases: readonly FaultCase[], goalsOf: (one: FaultCase) => readonly unknown[]): readonly FaultCase[] {
  const unmet = new Set(cases.flatMap(goalsOf));
  const goals = new Map(cases.map((one) => [one, goalsOf(one)]));
  const times = new Map<string, number>();
  const drawn: FaultCase[] = [];
  const rank = (one: FaultCase) => {
    const left = goals.get(one)?.filter((goal) => unmet.has(goal)).length ?? 0;
    return left === 0 ? 0 : left + 1 / (2 + (times.get(one.fault) ?? 0));
  };
  while (unmet.size > 0) {
    const best = cases.reduce((a, b) => (rank(b) > rank(a) ? b : a));
    for (const goal of goals.get(best) ?? []) unmet.delete(goal);
    times.set(best.fault, (times.get(best.fault) ?? 0) + 1);
    drawn.push(best);
  }
  return drawn;
}
