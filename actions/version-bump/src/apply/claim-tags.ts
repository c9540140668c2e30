import { commitsSince } from "@release-actions/core/commits/commits-since";
import type { Tag } from "@release-actions/core/git/git";
import type { Sha } from "@release-actions/core/git/sha";
import type { Claim, GitHub } from "@release-actions/core/github/github";
import { compareVersions, isFinal, type Version } from "@release-actions/core/versioning/version";
import { type ComponentPlan, decideComponent } from "../decide/decide-release.ts";
import { tagLostTooOften } from "../errors.ts";
import type { ComponentFacts } from "../gather/facts.ts";
import type { Release } from "../release.ts";

/** A run that loses this often in a row meets something else than other runs. */
const MOST_LOSSES = 100;

type Deciding = Pick<Release, "facts" | "request" | "now">;

/** Claims the tag of every component that is to be released, one after the other. */
export async function claimTags(
  release: Release,
  github: Pick<GitHub, "claimTag" | "findTag">,
): Promise<readonly ComponentPlan[]> {
  const claimed: ComponentPlan[] = [];
  for (const plan of release.plans) claimed.push(await claimTag(plan, release, github));
  return claimed;
}

/**
 * Claims the plan's tag, which GitHub gives to one run alone. Where another run was faster with another commit, the plan is
 * decided again with what is known now: a build or a pre-release takes the next number, a final version may be taken.
 */
async function claimTag(
  plan: ComponentPlan,
  release: Deciding,
  github: Pick<GitHub, "claimTag" | "findTag">,
): Promise<ComponentPlan> {
  const { facts, request, now } = release;
  let current = plan;
  for (let losses = 0; losses < MOST_LOSSES; losses++) {
    const { verdict, tag } = current;
    if (verdict.decision !== "release" || tag === undefined || verdict.claimedBy !== undefined) return current;
    // A run that has lost once meets many others: what they have taken is read, which costs GitHub's limits less than a write.
    const taken = losses === 0 ? undefined : await github.findTag(tag);
    const answer = taken === undefined ? await github.claimTag({ tag, sha: facts.sha }) : standing(taken);
    if (answer.claimed || answer.existing === facts.sha) return current;
    const learned = { name: tag, ref: `refs/tags/${tag}`, sha: answer.existing } as const;
    current = decideComponent(learnTag(current.facts, learned, verdict.version), facts, request, now, plan.atLeast);
  }
  throw tagLostTooOften(plan.facts.component.name, MOST_LOSSES);
}

const standing = (existing: Sha): Claim => ({ claimed: false, existing });

/** The facts with one tag more, as if it had been there from the start. */
export function learnTag(facts: ComponentFacts, tag: Tag, version: Version): ComponentFacts {
  const tags = [...facts.tags, { tag, version }].sort((a, b) => compareVersions(b.version, a.version));
  const isPrevious = isFinal(version) && facts.range.some(({ sha }) => sha === tag.sha);
  if (!isPrevious) return { ...facts, tags };
  return { ...facts, tags, previous: { tag, version }, range: commitsSince(tag.sha, facts.range) };
}
