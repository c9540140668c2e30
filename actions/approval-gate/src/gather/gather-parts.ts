import type { Account, Directory, Involvement, ReleasePart } from "@release-actions/core/approvals/approval-facts";
import type { Person } from "@release-actions/core/evidence/generated/release";
import type { RequestedRelease } from "@release-actions/core/evidence/request-entry";
import { isSha, type Sha } from "@release-actions/core/git/sha";
import type { CommitOrigins, GitHubTickets } from "@release-actions/core/github/github-tickets";
import type { Member, ResolvedApprovals } from "@release-actions/core/policy/resolve-approvals";
import type { ResolvedPolicy } from "@release-actions/core/policy/resolve-policy";
import { componentGone } from "../errors.ts";
import type { Gate } from "../gate.ts";
import { type ReleasedCommits, readReleased } from "./read-range.ts";

/** Whose release it is that people are asked to approve. */
export interface Requested {
  readonly releases: readonly RequestedRelease[];
  readonly requesters: readonly Person[];
}

/** What holds of the releases before any vote. */
export interface Surroundings {
  readonly parts: readonly ReleasePart[];
  readonly directory: Directory;
}

const NO_ORIGINS: CommitOrigins = { involved: [], merged: { pulls: [], direct: [] }, labels: [] };

/** Reads who had a hand in the releases, their checks and reviews, and who may vote. Errors: `COMPONENT_GONE`, those of git and GitHub. */
export async function gatherSurroundings(
  requested: Requested,
  policy: Pick<ResolvedPolicy, "approvals" | "components">,
  gate: Pick<Gate, "git" | "github" | "members">,
): Promise<Surroundings> {
  const directory = gate.members.readDirectory(allMembers(policy.approvals));
  const checks = new Map<Sha, ReturnType<GitHubTickets["readCheckRuns"]>>();
  const parts = readParts(requested, policy, gate, checks);
  // Where one of them fails, none is cut off.
  await Promise.allSettled([directory, parts]);
  return { directory: await directory, parts: await parts };
}

async function readParts(
  { releases, requesters }: Requested,
  { approvals, components }: Pick<ResolvedPolicy, "approvals" | "components">,
  { git, github }: Pick<Gate, "git" | "github">,
  checks: Map<Sha, ReturnType<GitHubTickets["readCheckRuns"]>>,
): Promise<readonly ReleasePart[]> {
  const asked = requesters.map(toRequester);
  const found = [];
  for (const one of releases) found.push({ ...one, ...(await findReleased(one, { approvals, components }, git)) });
  const wanted = needsOrigins(approvals);
  // All at once: for each part alone nothing is left to be asked then.
  if (wanted && found.length > 1) await github.readOrigins(found.flatMap(({ commits }) => commits));
  const parts: ReleasePart[] = [];
  for (const { release, bump, hotfix, sha, commits, paths } of found) {
    const { component, environment } = release;
    const origins = wanted ? await github.readOrigins(commits) : NO_ORIGINS;
    if (needsChecks(approvals) && !checks.has(sha)) checks.set(sha, github.readCheckRuns(sha));
    parts.push({
      ...{ component, sha, environment, bump, hotfix, paths },
      labels: origins.labels,
      involved: [...asked, ...origins.involved],
      checks: (await checks.get(sha)) ?? [],
      merged: origins.merged,
    });
  }
  return parts;
}

async function findReleased(
  { release, previous, bump }: RequestedRelease,
  { approvals, components }: Pick<ResolvedPolicy, "approvals" | "components">,
  git: Gate["git"],
): Promise<ReleasedCommits & { readonly sha: Sha }> {
  const { sha, version } = release;
  const component = components.find(({ name }) => name === release.component);
  if (component === undefined || !isSha(sha)) throw componentGone(release.component);
  return { sha, ...(await readReleased(component, { sha, version, previous, bump }, approvals, git)) };
}

function toRequester({ id, login }: Person): Involvement {
  const account: Account = { id, login, type: "User" };
  return { as: "requester", account, name: login, where: "the request" };
}

function needsOrigins({ separationOfDuties, roles }: ResolvedApprovals): boolean {
  return (
    separationOfDuties ||
    roles.some(
      ({ required, satisfiedBy }) =>
        satisfiedBy?.mergedByReview === true || (typeof required === "object" && required.labels !== undefined),
    )
  );
}

const needsChecks = ({ roles }: ResolvedApprovals) =>
  roles.some(({ satisfiedBy }) => satisfiedBy !== undefined && satisfiedBy.checks.length > 0);

/** Each member once. */
function allMembers({ roles }: ResolvedApprovals): readonly Member[] {
  const members = roles.flatMap((role) => role.members);
  return [...new Map(members.map((member) => [JSON.stringify(member), member])).values()];
}
