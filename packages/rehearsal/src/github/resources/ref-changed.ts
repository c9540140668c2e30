import type { Token } from "../access/tokens.ts";
import { isAncestor } from "../git/history.ts";
import { typeOf } from "../git/read-objects.ts";
import type { PushCommand } from "../git/receive-commands.ts";
import type { Host } from "../host.ts";

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
  host.tell(token, "push", { ref, before: from, after: to, created: made, deleted: gone, forced });
  if (ref.startsWith("refs/heads/")) await followPulls(short, gone ? undefined : to, host);
}

/** An open pull request moves with its head, closes when that is deleted, and is merged once its base holds it. */
async function followPulls(branch: string, sha: string | undefined, host: Host): Promise<void> {
  const open = host.state.pulls.filter(({ state }) => state === "open");
  const now = host.now();
  for (const pull of open.filter(({ head }) => head === branch)) {
    if (sha === undefined) Object.assign(pull, { state: "closed", closedAt: now, updatedAt: now });
    else {
      Object.assign(pull, { headSha: sha, updatedAt: now });
      await host.git.run(["update-ref", `refs/pull/${pull.number}/head`, sha]);
    }
  }
  for (const pull of open.filter(({ base }) => base === branch)) {
    if (sha === undefined || !(await isAncestor(host.git, pull.headSha, sha))) continue;
    Object.assign(pull, { state: "closed", closedAt: now, mergedAt: now, updatedAt: now });
  }
}
