import { preflightRequest } from "@release-actions/core/approvals/preflight-request";
import { throwAll } from "@release-actions/core/errors/release-error";
import { collectRelease } from "@release-actions/core/evidence/collect-release";
import { type Digest, digestBytes } from "@release-actions/core/evidence/digest";
import { digestRelease, digestTrain } from "@release-actions/core/evidence/digest-release";
import { formatTime } from "@release-actions/core/evidence/document-time";
import type { Person, Release } from "@release-actions/core/evidence/generated/release";
import { type ReleaseRequest, type RequestedRelease, sortReleases } from "@release-actions/core/evidence/request-entry";
import type { Tag } from "@release-actions/core/git/git";
import { branchRule } from "@release-actions/core/policy/resolve-branches";
import type { ResolvedPolicy } from "@release-actions/core/policy/resolve-policy";
import { branchNotReleased, inputNeeded, tagElsewhere } from "../errors.ts";
import type { Gate } from "../gate.ts";
import { findDefaultBranch, findPolicy, requireApprovals } from "./find-policy.ts";
import { findRequesters } from "./find-requesters.ts";
import { gatherSurroundings, type Surroundings } from "./gather-parts.ts";
import { type AskedComponent, parseComponents } from "./parse-components.ts";
import { findPrevious } from "./read-range.ts";

/** A request before the record is looked at: it has no ticket, and the time of this run. */
export type RequestDraft = Omit<ReleaseRequest, "ticket" | "supersedes">;

/** What a request is made from. */
export interface GatheredRequest {
  readonly draft: RequestDraft;
  readonly policy: ResolvedPolicy;
  readonly surroundings: Surroundings;
  /** The texts that are parts themselves, by their digest. */
  readonly texts: ReadonlyMap<Digest, string>;
}

/** Reads what is to be approved from the jobs that built it, and by whose rules. Errors: `INPUT_MISSING`, those of the rooms. */
export async function gatherRequest(gate: Gate): Promise<GatheredRequest> {
  const { clock, git, github, inputs, run, workspace } = gate;
  if (inputs.components === undefined) throw inputNeeded("request", "components");
  const branch = await findDefaultBranch(run, github);
  const found = await findPolicy(inputs.policy, branch.head, github);
  const { policy } = found;
  const policyDigest = requireApprovals(found);
  requireReleasedBranch(run.ref, branch.name, policy);
  const asked = parseComponents(inputs.components, policy);
  const requesters = await findRequesters(inputs.requester, run, github);
  const now = clock.now();
  const identity = { environment: inputs.environment, requesters, policyDigest, date: formatTime(now) };
  const hotfix = isHotfixRun(run.ref, policy);
  const tags = await git.listTags();
  requireFreeTags(asked, tags);
  const releases: RequestedRelease[] = [];
  for (const one of asked) {
    const release = await collect(one, identity, inputs.parts, workspace);
    const previous = await findPrevious(one.component, one.sha, tags, git);
    releases.push({ digest: digestRelease(release), release, bump: one.bump, hotfix, previous });
  }
  const texts = await readTexts(asked, inputs.parts, workspace);
  const draft: RequestDraft = {
    digest: digestTrain(releases.map(({ digest }) => digest)),
    requestedAt: identity.date,
    expiresAt: formatTime(new Date(Date.parse(identity.date) + policy.approvals.expiresAfter)),
    environment: inputs.environment,
    policy: { path: inputs.policy, commit: branch.head, digest: policyDigest },
    requesters,
    run: run.runId,
    texts: [...texts.keys()].sort(),
    releases: sortReleases(releases),
  };
  return { draft, policy, texts, surroundings: await preflight(draft, branch.name, policy, gate) };
}

/** A final tag that is another commit's can never be claimed: nobody should vote for it. Errors: `TAG_POINTS_ELSEWHERE`. */
function requireFreeTags(asked: readonly AskedComponent[], tags: readonly Tag[]): void {
  throwAll(
    asked.flatMap(({ tag, sha }) => {
      const standing = tags.find(({ name }) => name === tag);
      return standing === undefined || standing.sha === sha ? [] : [tagElsewhere(tag, standing.sha, sha)];
    }),
  );
}

/** Refuses a request that nobody could approve, with all that is in its way. Errors: those of the room approvals. */
async function preflight(
  draft: RequestDraft,
  branch: string,
  policy: ResolvedPolicy,
  gate: Gate,
): Promise<Surroundings> {
  const isProtected = await gate.github.isProtected(branch);
  const surroundings = await gatherSurroundings(draft, policy, gate);
  const { digest, requestedAt } = draft;
  const candidate = { digest, requestedAt, earlier: [], supersededBy: undefined };
  throwAll(
    preflightRequest({ candidate, ...surroundings, defaultBranch: { name: branch, isProtected } }, policy.approvals),
  );
  return surroundings;
}

interface Identity {
  readonly environment: string;
  readonly requesters: readonly Person[];
  readonly policyDigest: Digest;
  readonly date: string;
}

function collect(
  { component, version, tag, sha }: AskedComponent,
  { date, environment, policyDigest, requesters: [requester] }: Identity,
  parts: string,
  workspace: Gate["workspace"],
): Promise<Release> {
  if (requester === undefined) throw new TypeError("A request has a requester.");
  return collectRelease(workspace, {
    identity: { component: component.name, version, tag, sha, environment, requester, date },
    folder: `${parts}/${component.name}`,
    known: { policy: policyDigest },
  });
}

/** What people read before they approve: release notes and validation reports that were handed over as they are. */
async function readTexts(
  asked: readonly AskedComponent[],
  parts: string,
  workspace: Gate["workspace"],
): Promise<ReadonlyMap<Digest, string>> {
  const texts = new Map<Digest, string>();
  for (const { component } of asked) {
    for (const name of ["notes.md", "validation.md"]) {
      const content = await workspace.read(`${parts}/${component.name}/${name}`);
      if (content !== undefined) texts.set(digestBytes(content), content.toString());
    }
  }
  return texts;
}

/** What is deployed nowhere is not merged yet. Errors: `BRANCH_NOT_RELEASED`. */
function requireReleasedBranch(ref: string, main: string, policy: Pick<ResolvedPolicy, "branches">): void {
  const [, branch] = /^refs\/heads\/(.+)$/s.exec(ref) ?? [];
  if (branch === main || (branch !== undefined && branchRule(policy, branch).environment !== undefined)) return;
  throw branchNotReleased(ref);
}

/** A run on a branch whose versions are always patches is one for a hotfix. */
function isHotfixRun(ref: string, policy: Pick<ResolvedPolicy, "branches">): boolean {
  const [, branch] = /^refs\/heads\/(.+)$/s.exec(ref) ?? [];
  return branch !== undefined && branchRule(policy, branch).bump === "patch";
}
