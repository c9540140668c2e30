import { resolve } from "node:path";
import { fromNotInHistory } from "@release-actions/core/action/errors";
import { findCommit, type RefContext, targetBranch } from "@release-actions/core/action/find-commit";
import { findStart } from "@release-actions/core/action/find-start";
import { readPolicy } from "@release-actions/core/action/read-policy";
import type { RunContext } from "@release-actions/core/action/run-context";
import type { Commit } from "@release-actions/core/commits/commit";
import type { Git, RangeStart, Tag } from "@release-actions/core/git/git";
import type { Sha } from "@release-actions/core/git/sha";
import type { ResolvedPolicy } from "@release-actions/core/policy/resolve-policy";
import { sortTags, type VersionTag } from "@release-actions/core/versioning/sort-tags";
import { compareVersions, isFinal } from "@release-actions/core/versioning/version";
import { dateUnknown, fromIsRelease } from "../errors.ts";
import type { ReleaseChangelogInputs } from "../release.ts";
import { askForReleases } from "./ask-for-releases.ts";
import type { AskedRelease, Facts, ReleaseFacts } from "./facts.ts";
import { COMMIT_DAY } from "./parse-day.ts";
import { readAllReleases } from "./read-all-releases.ts";
import { readTemplate } from "./read-template.ts";
import { wantsPaths } from "./wants-paths.ts";

/** The value of the input `tag` that asks for the changelog of all releases. */
export const ALL = "*";

/**
 * Reads what the notes of the releases depend on.
 * @throws ReleaseError of `errors.ts`, and those of the git and policy rooms
 */
export async function gatherFacts(
  inputs: ReleaseChangelogInputs,
  run: RefContext & Pick<RunContext, "workspace">,
  git: Git,
): Promise<Facts> {
  const folder = resolve(run.workspace, inputs.workingDirectory);
  const listed = git.listTags();
  const commit = async () => {
    const named = (await listed).find(({ name }) => name === inputs.tag);
    return named?.sha ?? (await findCommit(inputs.ref, run, git)).sha;
  };
  const reading = readPolicy({ path: inputs.policy, folder, base: targetBranch(run), commit }, git);
  // Git answers while the policy's parser is loaded; where one of them fails, none is cut off.
  await Promise.allSettled([listed, reading]);
  const [tags, policy] = await Promise.all([listed, reading]);
  const template = await readTemplate(inputs.format, policy, { folder, commit }, git);
  if (inputs.tag === ALL)
    return { policy, template, releases: await readAllReleases(inputs.component, policy, tags, git) };
  const asked = await askForReleases(inputs, { policy, tags, run, git });
  const from = inputs.from === undefined ? undefined : await findStart(inputs.from, tags, git);
  const dates = await readDates(asked, inputs.date, tags, git);
  const releases: ReleaseFacts[] = [];
  for (const one of asked) releases.push(await readRelease(one, { policy, tags, from, dates, inputs }, git));
  return { policy, template, releases };
}

/** When each release was: as it is given, or else as its tag says; never now, so that notes written again are the same. */
async function readDates(
  asked: readonly AskedRelease[],
  given: ReleaseChangelogInputs["date"],
  tags: readonly Tag[],
  git: Git,
): Promise<ReadonlyMap<string, Date>> {
  if (given === COMMIT_DAY) return new Map(); // The commits say it, once they are read.
  if (given !== undefined) return new Map(asked.map(({ tag }) => [tag, given]));
  const untagged = asked.find(({ isTagged }) => !isTagged);
  if (untagged !== undefined) throw dateUnknown(untagged.tag);
  const names = new Set(asked.map(({ tag }) => tag));
  return git.readTagDates(tags.filter(({ name }) => names.has(name)));
}

interface Read {
  readonly policy: ResolvedPolicy;
  readonly tags: readonly Tag[];
  readonly from: RangeStart | undefined;
  readonly dates: ReadonlyMap<string, Date>;
  readonly inputs: Pick<ReleaseChangelogInputs, "from" | "date">;
}

async function readRelease(asked: AskedRelease, read: Read, git: Git): Promise<ReleaseFacts> {
  const { policy, tags, from, dates, inputs } = read;
  const { versions } = sortTags(asked.template, tags);
  const candidates = versions.filter((one) => mayPrecede(one, asked)).map(({ tag }) => tag);
  if (from?.sha === asked.sha) throw fromIsRelease(inputs.from ?? from.sha, asked.tag);
  const query = { to: asked.sha, paths: wantsPaths(asked.component, policy) };
  const { previous, commits } = await git.readRange({ ...query, candidates: from === undefined ? candidates : [from] });
  if (from !== undefined && previous === undefined) throw fromNotInHistory(inputs.from ?? from.sha, asked.sha);
  const date = inputs.date === COMMIT_DAY ? dayOf(asked.sha, commits) : dates.get(asked.tag);
  if (date === undefined) throw dateUnknown(asked.tag);
  // Its commit may have tags of other versions as well, even of higher ones.
  const start =
    versions.find(({ tag }) => tag.name === nameOf(previous)) ??
    versions.find((one) => one.tag.sha === previous?.sha && isHigher(asked, one));
  return {
    ...asked,
    date,
    previous:
      start === undefined ? previous && nameStart(previous) : { version: start.version.text, tag: start.tag.name },
    range: commits,
    isLatest: asked.component.name === policy.changelog.latest && isHighestFinal(asked, versions),
  };
}

/** What is counted from that is no version of the component: a tag by its name, and a commit by its id, since a branch goes on. */
function nameStart(start: RangeStart | Tag): NonNullable<ReleaseFacts["previous"]> {
  const name = nameOf(start) ?? start.sha.slice(0, SHORT_SHA);
  return { version: name, tag: name };
}

const nameOf = (start: RangeStart | Tag | undefined) =>
  start !== undefined && "name" in start ? start.name : undefined;

/** Enough digits for GitHub to find the commit in any repository. */
const SHORT_SHA = 12;

function dayOf(sha: Sha, commits: readonly Commit[]): Date | undefined {
  const commit = commits.find((one) => one.sha === sha);
  return commit && new Date(commit.committedAt * 1_000);
}

/** What a final version's notes count from is a final version: its pre-releases are told again. */
function mayPrecede(one: VersionTag<Tag>, asked: AskedRelease): boolean {
  const isKind = !isFinal(asked.version) || isFinal(one.version);
  return isKind && one.tag.sha !== asked.sha && compareVersions(one.version, asked.version) < 0;
}

const isHighestFinal = (asked: AskedRelease, versions: readonly VersionTag<Tag>[]) =>
  isFinal(asked.version) && !versions.some((one) => isFinal(one.version) && isHigher(one, asked));

const isHigher = (one: Pick<AskedRelease, "version">, other: Pick<AskedRelease, "version">) =>
  compareVersions(one.version, other.version) > 0;
