import type { Token } from "../access/tokens.ts";
import { aheadBehind } from "../git/history.ts";
import { isRefName } from "../git/ref-name.ts";
import { findRef } from "../git/refs.ts";
import { actorOf, type Call, created, found, type Handler, type Host, ok, text } from "../host.ts";
import { pullRequestsForbidden, unprocessable, validationFailed } from "../refusals.ts";
import { presentFullPull, presentPull } from "../represent/pull.ts";
import { presentUser } from "../represent/user.ts";
import { paginate } from "../server/paginate.ts";
import type { Pull } from "../state.ts";

const invalid = (field: string) => validationFailed({ resource: "PullRequest", field, code: "invalid" });

/** The pull requests that a call may see, which is all of them unless it lags. */
const seen = (call: Call<unknown>, { state }: Host) =>
  state.pulls.filter(({ id }) => !(call.stale && state.fresh.has(`pull ${id}`)));

/** `owner:branch`; as a filter, GitHub overlooks a head without an owner. */
export const listPulls: Handler = (call, host) => {
  const [state = "open", head, base, sort = "created"] = ["state", "head", "base", "sort"].map((name) =>
    text(call.query, name),
  );
  if (sort !== "created" && sort !== "updated") throw new Error(`Pull requests by ${sort} are not built.`);
  const owned = head?.includes(":") === true ? head.toLowerCase() : undefined;
  const ascending = (text(call.query, "direction") ?? (sort === "created" ? "desc" : "asc")) === "asc";
  const pulls = seen(call, host)
    .filter((pull) => state === "all" || pull.state === state)
    .filter((pull) => owned === undefined || `${host.links.owner}:${pull.head}`.toLowerCase() === owned)
    .filter((pull) => base === undefined || pull.base === base)
    .toSorted(
      (a, b) => (sort === "updated" ? Date.parse(a.updatedAt) - Date.parse(b.updatedAt) : 0) || a.number - b.number,
    );
  return paginate(call, ascending ? pulls : pulls.toReversed(), (pull) => presentPull(pull, host));
};

const lookUp = (call: Call<unknown>, host: Host) =>
  found(seen(call, host).find(({ number }) => number === Number(call.path.pull_number)));

export const getPull: Handler = async (call, host) => ok(await presentFullPull(lookUp(call, host), host));

interface NewPull {
  readonly title?: string;
  readonly head: string;
  readonly base: string;
  readonly body?: string;
  readonly draft?: boolean;
  readonly maintainer_can_modify?: boolean;
  readonly head_repo?: string;
  readonly issue?: number;
}

export const createPull: Handler<NewPull> = async (call, host) => {
  if (call.token?.kind === "job" && !host.settings.pullRequestsByActions) throw pullRequestsForbidden();
  const pull = await openPull(call.body, call.token, host);
  host.state.fresh.add(`pull ${pull.id}`);
  return created(await presentFullPull(pull, host));
};

/** Opens a pull request as whoever holds the token. */
export async function openPull(input: NewPull, token: Token | undefined, host: Host): Promise<Pull> {
  const { title, base, body = null, draft = false, maintainer_can_modify: maintainerCanModify = false } = input;
  if (input.head_repo !== undefined || input.issue !== undefined)
    throw new Error("Pull requests from forks and from issues are not built.");
  if (title === undefined) throw validationFailed({ resource: "Issue", field: "title", code: "missing_field" });
  const head = input.head.replace(new RegExp(`^${host.links.owner}:`, "i"), "");
  const { headSha, baseSha } = await checkEnds(head, base, host);
  // From here to the push nothing waits: of two requests at once one finds the other's pull request.
  const open = host.state.pulls.some((pull) => pull.state === "open" && pull.head === head && pull.base === base);
  if (open) throw says(`A pull request already exists for ${host.links.owner}:${head}.`);
  const now = host.now();
  const pull: Pull = {
    ...{ id: host.state.nextId(), number: host.state.nextNumber(), author: actorOf({ token }) },
    ...{ head, headSha, base, baseSha, title, body, draft, maintainerCanModify, state: "open" },
    ...{ createdAt: now, updatedAt: now, closedAt: null, mergedAt: null, mergedBy: null, mergeCommit: null },
    ...{ commits: undefined, landed: [], labels: new Set(), reviews: [] },
  };
  host.state.pulls.push(pull);
  await host.git.run(["update-ref", `refs/pull/${pull.number}/head`, headSha]);
  tellPull("opened", pull, token, host);
  return pull;
}

const says = (message: string) => validationFailed({ resource: "PullRequest", code: "custom", message });

async function checkEnds(head: string, base: string, host: Host): Promise<{ headSha: string; baseSha: string }> {
  const [headSha, baseSha] = [await tipOf(head, host), await tipOf(base, host)];
  if (headSha === undefined) throw invalid("head");
  if (baseSha === undefined) throw invalid("base");
  const { ahead } = await aheadBehind(host.git, headSha, baseSha);
  if (ahead === 0) throw says(`No commits between ${base} and ${head}`);
  return { headSha, baseSha };
}

async function tipOf(branch: string, { git }: Host): Promise<string | undefined> {
  const name = `refs/heads/${branch}`;
  return isRefName(name) ? (await findRef(git, name))?.sha : undefined;
}

interface PullChange {
  readonly title?: string;
  readonly body?: string;
  readonly state?: "open" | "closed";
  readonly base?: string;
  readonly maintainer_can_modify?: boolean;
}

export const updatePull: Handler<PullChange | undefined> = async (call, host) => {
  const pull = lookUp(call, host);
  const { title, body, state, base, maintainer_can_modify: maintainerCanModify } = call.body ?? {};
  const baseSha = base === undefined ? undefined : await tipOf(base, host);
  if (base !== undefined && baseSha === undefined) throw invalid("base");
  if (state === "open" && pull.state === "closed") await checkReopening(pull, host);
  const now = host.now();
  const given = Object.entries({ title, body, base, baseSha, maintainerCanModify }).filter(
    ([, value]) => value !== undefined,
  );
  Object.assign(pull, Object.fromEntries(given), { updatedAt: now });
  if (state !== undefined && state !== pull.state) {
    Object.assign(pull, { state, closedAt: state === "closed" ? now : null });
    tellPull(state === "closed" ? "closed" : "reopened", pull, call.token, host);
  } else if (given.length > 0) tellPull("edited", pull, call.token, host);
  return ok(await presentFullPull(pull, host));
};

async function checkReopening(pull: Pull, host: Host): Promise<void> {
  if (pull.mergedAt !== null) throw unprocessable("state cannot be changed. The pull request is merged.");
  const sha = await tipOf(pull.head, host);
  if (sha === undefined) throw unprocessable(`state cannot be changed. The ${pull.head} branch has been deleted.`);
  pull.headSha = sha;
}

/** Tells what has become of a pull request; of one that was merged, that it is closed. */
export function tellPull(action: string, pull: Pull, token: Token | undefined, host: Host): void {
  const merged = pull.mergedAt !== null;
  const mergedBy = pull.mergedBy === null ? null : presentUser(pull.mergedBy, host.links);
  const told = { ...presentPull(pull, host), merged, merged_by: mergedBy };
  host.tell(token, "pull_request", { action, number: pull.number, pull_request: told });
}
