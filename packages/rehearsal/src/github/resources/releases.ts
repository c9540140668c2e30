import { isRefName } from "../git/ref-name.ts";
import { createRef, findRef, zero } from "../git/refs.ts";
import { resolveCommit } from "../git/resolve-revision.ts";
import { actorOf, type Call, created, found, type Handler, type Host, noContent, ok, text } from "../host.ts";
import { unprocessable, validationFailed } from "../refusals.ts";
import { presentRelease } from "../represent/release.ts";
import { paginate } from "../server/paginate.ts";
import type { Release } from "../state.ts";
import { releaseOf, visibleReleases } from "./find-release.ts";
import { guardRef, guardWorkflowFiles } from "./guard-refs.ts";
import { refChanged } from "./ref-changed.ts";

const BODY_LENGTH = 125_000;

export const listReleases: Handler = (call, host) =>
  paginate(call, visibleReleases(call, host).toReversed(), (release) => presentRelease(release, host));

export const getRelease: Handler = (call, host) => ok(presentRelease(releaseOf(call, host), host));

/** Drafts are never found by their tag: they have none yet. */
export const getReleaseByTag: Handler = (call, host) => {
  const tag = text(call.path, "tag");
  const release = visibleReleases(call, host).find(({ draft, tagName }) => !draft && tagName === tag);
  return ok(presentRelease(found(release), host));
};

export const getLatestRelease: Handler = (call, host) => {
  const published = visibleReleases(call, host).filter(({ draft, prerelease }) => !draft && !prerelease);
  const chosen = published.find(({ id }) => id === host.state.latestRelease);
  return ok(presentRelease(found(chosen ?? published.at(-1)), host));
};

interface ReleaseInput {
  readonly tag_name?: string;
  readonly target_commitish?: string;
  readonly name?: string;
  readonly body?: string;
  readonly draft?: boolean;
  readonly prerelease?: boolean;
  readonly make_latest?: "true" | "false" | "legacy";
  readonly generate_release_notes?: boolean;
  readonly discussion_category_name?: string;
}

const broken = (field: string, code: "invalid" | "already_exists" | "custom", message?: string) =>
  validationFailed({ resource: "Release", field, code, ...(message !== undefined && { message }) });

export const createRelease: Handler<ReleaseInput> = async (call, host) => {
  const { tag_name: tagName = "", target_commitish: target = host.defaultBranch, name = null, body = null } = call.body;
  const now = host.now();
  const wanted: Omit<Release, "id"> = {
    ...{ author: actorOf(call).login, tagName, target, name, body, draft: true, immutable: false },
    ...{ prerelease: call.body.prerelease === true, createdAt: now, updatedAt: now, publishedAt: null, assets: [] },
  };
  await check(call, { ...wanted, id: 0, draft: call.body.draft === true }, host);
  // Ids count up in the order in which releases come to be seen.
  const release: Release = { ...wanted, id: host.state.nextId() };
  host.state.releases = [...host.state.releases, release];
  host.state.fresh.add(`release ${release.id}`);
  try {
    if (call.body.draft !== true) await publish(release, call, host);
  } catch (error) {
    host.state.releases = host.state.releases.filter((other) => other !== release);
    throw error;
  }
  return created(presentRelease(release, host));
};

export const updateRelease: Handler<ReleaseInput | undefined> = async (call, host) => {
  const release = releaseOf(call, host);
  const { tag_name, target_commitish, name, body, prerelease, draft } = call.body ?? {};
  const renamed = tag_name !== undefined && tag_name !== release.tagName;
  if (release.immutable && (renamed || draft === true))
    throw unprocessable("Cannot change the tag of an immutable release");
  const change = { tagName: tag_name, target: target_commitish, name, body, prerelease };
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const next = { ...release, ...given };
  await check(call, { ...next, draft: draft ?? release.draft }, host);
  if (!release.draft && renamed) guardTaken(next, host);
  Object.assign(release, given, { updatedAt: host.now() });
  if (draft === true && !release.draft) Object.assign(release, { draft: true, publishedAt: null });
  if (draft === false && release.draft) await publish(release, call, host);
  return ok(presentRelease(release, host));
};

/** The tag stays; of an immutable release its name stays used up as well. */
export const deleteRelease: Handler = (call, host) => {
  const release = releaseOf(call, host);
  host.state.releases = host.state.releases.filter((other) => other !== release);
  return noContent();
};

/** @param next the release as it is to be */
async function check(call: Call<ReleaseInput | undefined>, next: Release, host: Host): Promise<void> {
  const { body: input = {}, token } = call;
  const { id, tagName, target, body } = next;
  if (input.generate_release_notes === true) throw new Error("Generated release notes are not built.");
  if (input.discussion_category_name !== undefined) throw new Error("Discussions are not built.");
  if (!isRefName(`refs/tags/${tagName}`)) throw broken("tag_name", "custom", "tag_name is not a valid tag");
  if ((body ?? "").length > BODY_LENGTH)
    throw broken("body", "custom", `body is too long (maximum is ${BODY_LENGTH} characters)`);
  if (isBurned(id, tagName, host)) throw broken("tag_name", "custom", "tag_name was used by an immutable release");
  if (input.make_latest === "true" && (next.draft || next.prerelease)) throw latestRefused();
  const sha = await resolveCommit(host.git, target);
  if (sha === undefined) throw broken("target_commitish", "invalid");
  // Also where the tag exists and the target is not used. @see https://github.com/cli/cli/issues/9514
  if (input.target_commitish !== undefined) await guardWorkflowFiles(sha, token, host);
}

/** @see https://github.com/getsentry/craft/pull/583 */
const latestRefused = () =>
  validationFailed({ resource: "Release", code: "custom", message: "Latest release cannot be draft or prerelease." });

/** The name of an immutable release's tag is that release's alone, even after it is deleted. */
function isBurned(id: number, tagName: string, { state }: Host): boolean {
  const owner = state.releases.find((release) => release.immutable && release.tagName === tagName);
  return state.burnedTags.has(tagName) && owner?.id !== id;
}

/** One published release a tag. */
function guardTaken({ id, tagName }: Release, { state }: Host): void {
  const taken = state.releases.some((other) => other.id !== id && !other.draft && other.tagName === tagName);
  if (taken) throw broken("tag_name", "already_exists");
}

/** Publishing makes the tag where it does not exist; from then on an immutable release is frozen. */
async function publish(release: Release, call: Call<ReleaseInput | undefined>, host: Host): Promise<void> {
  guardTaken(release, host);
  // Said before anything waits: of two that publish one tag at once, the second finds it taken.
  release.draft = false;
  try {
    await makeTag(release, call, host);
  } catch (error) {
    release.draft = true;
    throw error;
  }
  Object.assign(release, { publishedAt: host.now(), immutable: host.settings.immutableReleases });
  if (release.immutable) host.state.burnedTags.add(release.tagName);
  if (!release.prerelease && (call.body?.make_latest ?? "true") === "true") host.state.latestRelease = release.id;
  host.tell(call.token, "release", { action: "published", release: presentRelease(release, host) });
}

async function makeTag({ tagName, target }: Release, { token }: Call<unknown>, host: Host): Promise<void> {
  const ref = `refs/tags/${tagName}`;
  if ((await findRef(host.git, ref)) !== undefined) return;
  const sha = found(await resolveCommit(host.git, target));
  guardRef("creation", ref, token, host);
  await guardWorkflowFiles(sha, token, host);
  const change = await createRef(host.git, ref, sha);
  if (change === "exists") return;
  if (change !== "done") throw unprocessable("Reference update failed");
  await refChanged({ ref, from: zero(sha), to: sha }, token, host);
}
