import type { Token } from "../access/tokens.ts";
import { isAncestor, walk } from "../git/history.ts";
import { type CommitObject, readCommit, readTag, typeOf } from "../git/read-objects.ts";
import type { PushCommand } from "../git/receive-commands.ts";
import type { Host } from "../host.ts";
import { presentPushedCommit } from "../represent/git-objects.ts";
import { identityOf } from "../represent/user.ts";
import { tellPull } from "./pulls.ts";

/** Tells the events of a ref that has changed, and lets the pull requests on it follow. */
export async function refChanged({ ref, from, to }: PushCommand, token: Token | undefined, host: Host): Promise<void> {
  const made = /^0+$/.test(from);
  const gone = /^0+$/.test(to);
  const short = ref.replace(/^refs\/(?:heads|tags)\//, "");
  const refType = ref.startsWith("refs/tags/") ? "tag" : "branch";
  if (made) host.tell(token, "create", { ref: short, ref_type: refType, master_branch: host.defaultBranch });
  if (gone) host.tell(token, "delete", { ref: short, ref_type: refType });
  const both = !made && !gone && (await typeOf(host.git, from)) === "commit";
  const forced = both && !(await isAncestor(host.git, from, to));
  const head = gone ? undefined : await commitAt(to, host);
  host.tell(token, "push", {
    ...{ ref, before: from, after: to, created: made, deleted: gone, forced },
    compare: host.links.html(`/compare/${from.slice(0, 12)}...${to.slice(0, 12)}`),
    pusher: identityOf(token?.account ?? host.owner, host.now()),
    head_commit: head === undefined ? null : presentPushedCommit(head, host),
  });
  if (ref.startsWith("refs/heads/")) await followPulls({ branch: short, from, to: gone ? undefined : to }, token, host);
}

/** The commit of an id, or the one that an annotated tag of that id leads to. */
async function commitAt(sha: string, { git }: Host): Promise<CommitObject | undefined> {
  return (await readCommit(git, sha)) ?? readCommit(git, (await readTag(git, sha))?.object ?? "");
}

interface BranchMove {
  readonly branch: string;
  readonly from: string;
  readonly to: string | undefined;
}

/** An open pull request moves with its head, closes when that is deleted, and is merged once its base holds it. */
async function followPulls({ branch, from, to: sha }: BranchMove, token: Token | undefined, host: Host): Promise<void> {
  const open = host.state.pulls.filter(({ state }) => state === "open");
  const now = host.now();
  for (const pull of open.filter(({ head }) => head === branch)) {
    if (sha === undefined) Object.assign(pull, { state: "closed", closedAt: now, updatedAt: now });
    else {
      Object.assign(pull, { headSha: sha, updatedAt: now });
      await host.git.run(["update-ref", `refs/pull/${pull.number}/head`, sha]);
    }
    tellPull(sha === undefined ? "closed" : "synchronize", pull, token, host);
  }
  for (const pull of open.filter(({ base }) => base === branch)) {
    if (sha === undefined || !(await isAncestor(host.git, pull.headSha, sha))) continue;
    const before = /^0+$/.test(from) ? pull.baseSha : from;
    const commits = await walk(host.git, { to: pull.headSha, not: before, oldestFirst: true });
    const merged = { mergedAt: now, mergedBy: token?.account ?? null, mergeCommit: sha, commits, landed: commits };
    Object.assign(pull, { state: "closed", closedAt: now, updatedAt: now, ...merged });
    tellPull("closed", pull, token, host);
  }
}
