import type { Bump } from "@release-actions/core/versioning/bump";
import { type Decision, decidePoint } from "./decide-point.ts";
import type { History } from "./history.ts";
import type { Analyzer } from "./peer-at-quiet-points.ts";
import type { Point, Repository } from "./read-corpus.ts";
import type { Policies } from "./read-policy.ts";

/** The columns of ours, in their order. */
export const OURS = ["default", "policy"] as const;

/** A point with what each tool answered there, by its column's name. */
export interface MeasuredPoint {
  readonly component: string;
  readonly previousTag: string;
  readonly nextTag: string;
  readonly actual: Bump;
  /** Conventional enough to be decided by rule, with at least one commit but the release's own; 3,631 in the whole corpus. */
  readonly clean: boolean;
  /** Whether the range holds as many commits as the corpus counts. */
  readonly complete: boolean;
  readonly answers: Readonly<Record<string, Bump>>;
  /** Why the policy's answer is wrong; empty where it is right. */
  readonly why: string;
  /**
   * A quiet point whose own commits were published, as just the bump computed here, by later commits that ask for nothing:
   * whoever answers `none` from the commits here answers `none` at that release too.
   */
  readonly contradicted: boolean;
}

/** All points of one repository. */
export interface Measurement {
  readonly name: string;
  readonly points: readonly MeasuredPoint[];
}

/** Answers every point of a repository with the default policy and with its own. */
export async function measureRepository(
  repository: Repository,
  history: History,
  policies: Policies,
  analyzer: Analyzer | undefined,
): Promise<Measurement> {
  const points: MeasuredPoint[] = [];
  for (const point of [...repository.releases, ...repository.quiet]) {
    const range = history.range(point.from, point.to);
    const byDefault = decidePoint(point, range, policies.byDefault);
    const byPolicy = decidePoint(point, range, policies.byPolicy);
    const quietPeer =
      point.actual === "none" && analyzer !== undefined ? { sr_angular: await analyzer(range) } : undefined;
    const { component, previousTag, nextTag, actual, conventional } = point;
    const clean = conventional && byDefault.account.commits.some(({ treatment }) => treatment !== "release");
    points.push({
      ...{ component, previousTag, nextTag, actual, clean },
      complete: range.length === point.commits,
      answers: {
        ...Object.fromEntries(point.peers),
        ...quietPeer,
        default: byDefault.bump,
        policy: byPolicy.bump,
      },
      why: byPolicy.bump === actual ? "" : explain(point, byPolicy),
      contradicted: isContradicted(point, byPolicy.bump, { repository, history, policies }),
    });
  }
  return { name: repository.name, points };
}

function isContradicted(
  point: Point,
  computed: Bump,
  { repository, history, policies }: { repository: Repository; history: History; policies: Policies },
): boolean {
  if (point.actual !== "none" || computed === "none") return false;
  const release = repository.releases.find(({ from, nextTag }) => from === point.from && nextTag === point.nextTag);
  if (release?.actual !== computed) return false;
  const later = history.range(point.to, release.to);
  return decidePoint({ ...release, from: point.to }, later, policies.byPolicy).bump === "none";
}

/** What the wrong answer rests on: the deciding commit, or the corpus's own word. */
function explain({ actual, reason }: Point, { bump, account }: Decision): string {
  const deciding = account.commits.find((line) => line.bump === account.bump && line.bump !== "none");
  const title = deciding?.commit.message.split("\n", 1)[0]?.slice(0, 80);
  if (actual === "none") return `not released, yet there is "${title}"`;
  if (bump === "none") return reason || "no commit asks for a release";
  return reason || `"${title}" asks for ${bump}`;
}
