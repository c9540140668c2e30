import { BUMPS } from "@release-actions/core/versioning/bump";
import type { MeasuredPoint, Measurement } from "./measure-repository.ts";
import { PEERS } from "./read-corpus.ts";

/** A share of points, `right` of `of`. */
export interface Share {
  readonly right: number;
  readonly of: number;
}

/** One thing that must be shown. */
export interface Bar {
  readonly claim: string;
  readonly held: boolean;
  readonly measured: string;
}

/** Released by hand, where no rule can know the maintainers' mind: left out of the bars for policies. */
export const BY_HAND: ReadonlySet<string> = new Set(["karma-runner/karma", "vitejs/vite"]);
const SEMANTIC_RELEASE = ["sr_angular", "sr_cc"] as const;

export const isQuiet = ({ actual }: MeasuredPoint): boolean => actual === "none";

/** How many of the points that a tool answered it answered as it was published. */
export function agreement(points: readonly MeasuredPoint[], tool: string): Share {
  const answered = points.filter(({ answers }) => answers[tool] !== undefined);
  return { right: answered.filter(({ answers, actual }) => answers[tool] === actual).length, of: answered.length };
}

/** Recall by class: of the points where a bump was published (or nothing was), how many a tool got right. */
export function recall(points: readonly MeasuredPoint[], tool: string): ReadonlyMap<string, Share> {
  return new Map(
    BUMPS.toReversed().map((bump) => [
      bump,
      agreement(
        points.filter((p) => p.actual === bump),
        tool,
      ),
    ]),
  );
}

export const percent = ({ right, of }: Share): number => (of === 0 ? Number.NaN : (100 * right) / of);

/** What the benchmark must show, and whether it does. */
export function judgeBars(measured: readonly Measurement[]): readonly Bar[] {
  const all = measured.flatMap(({ points }) => points);
  const byTool = measured.filter(({ name }) => !BY_HAND.has(name));
  const ruled = byTool.flatMap(({ points }) => points);
  const incomplete = all.filter(({ complete }) => !complete).length;
  return [
    {
      claim: "every range holds as many commits as the corpus counts",
      held: incomplete === 0,
      measured: `${all.length - incomplete} of ${all.length}`,
    },
    notBelow("default policy: agreement at releases", measured, released, "default", SEMANTIC_RELEASE),
    above("default policy: agreement at all releases, over all", all.filter(released)),
    notBelow("default policy: right at quiet points", measured, isQuiet, "default", ["sr_angular"]),
    atLeast(
      "own policy: clean releases, released by a tool",
      ruled.filter((p) => released(p) && p.clean),
      99.3,
    ),
    atLeast("own policy: right at quiet points", ruled.filter(isQuiet), 98, quietCeiling(ruled.filter(isQuiet))),
    notBelow("own policy: clean releases", byTool, (p) => released(p) && p.clean, "policy", PEERS),
  ];
}

const released = (point: MeasuredPoint): boolean => !isQuiet(point);

function notBelow(
  claim: string,
  measured: readonly Measurement[],
  counts: (point: MeasuredPoint) => boolean,
  ours: string,
  peers: readonly string[],
): Bar {
  const against = peers === PEERS ? "the best peer" : "semantic-release";
  const asked = measured
    .flatMap(({ points }) => points)
    .some((p) => counts(p) && peers.some((peer) => p.answers[peer]));
  if (!asked)
    return { claim: `${claim}: ${against} was not asked`, held: false, measured: "npm install --prefix bench/peers" };
  const below = measured.flatMap(({ name, points }) => {
    const counted = points.filter(counts);
    const best = Math.max(...peers.map((peer) => agreement(counted, peer).right));
    const own = agreement(counted, ours).right;
    return own < best ? [`${name} ${own} < ${best} of ${counted.length}`] : [];
  });
  return {
    claim: `${claim}: on no repository below ${against}`,
    held: below.length === 0,
    measured: below.join("; ") || `all ${measured.length}`,
  };
}

function above(claim: string, points: readonly MeasuredPoint[]): Bar {
  const own = percent(agreement(points, "default"));
  const best = Math.max(...SEMANTIC_RELEASE.map((peer) => percent(agreement(points, peer))));
  return {
    claim: `${claim}: above semantic-release`,
    held: own > best,
    measured: `${own.toFixed(1)}% against ${best.toFixed(1)}%`,
  };
}

/** How far a rule can get that is right at the releases, too: it cannot be right at the points that a release contradicts. */
function quietCeiling(points: readonly MeasuredPoint[]): string {
  const contradicted = points.filter((point) => point.contradicted).length;
  const ceiling = { right: points.length - contradicted, of: points.length };
  return `; ${contradicted} contradict the release that followed, so no rule gets above ${percent(ceiling).toFixed(2)}% without missing those`;
}

function atLeast(claim: string, points: readonly MeasuredPoint[], bar: number, remark = ""): Bar {
  const share = agreement(points, "policy");
  return {
    claim: `${claim}: at least ${bar}%`,
    held: percent(share) >= bar,
    measured: `${percent(share).toFixed(2)}% (${share.right} of ${share.of})${remark}`,
  };
}
