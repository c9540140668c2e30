import type { Token } from "../access/tokens.ts";
import { walk } from "../git/history.ts";
import { type CommitObject, type Identity, readCommit, readCommits } from "../git/read-objects.ts";
import { findRef, moveRef } from "../git/refs.ts";
import type { Git } from "../git/run-git.ts";
import { writeCommit } from "../git/write-objects.ts";
import { actorOf, found, type Host } from "../host.ts";
import { conflict, Refusal } from "../refusals.ts";
import { identityOf, webFlow } from "../represent/user.ts";
import { guardRef } from "../resources/guard-refs.ts";
import { tellPull } from "../resources/pulls.ts";
import { refChanged } from "../resources/ref-changed.ts";
import type { Pull } from "../state.ts";

export type MergeMethod = "merge" | "squash" | "rebase";

/** What is merged onto what, and by whom. */
interface Merge {
  readonly pull: Pull;
  readonly base: CommitObject;
  readonly head: CommitObject;
  /** The commits of the pull request, oldest first. */
  readonly commits: readonly CommitObject[];
  readonly merger: Identity;
}

/** Merges a pull request as GitHub's web page does; its branch stays. @returns the base's new head */
export async function mergePull(pull: Pull, method: MergeMethod, token: Token, host: Host): Promise<string> {
  if (pull.state !== "open" || pull.draft) throw notMergeable();
  const { git, now } = host;
  const ref = `refs/heads/${pull.base}`;
  guardRef("update", ref, token, host);
  const [base, head] = await readCommits(git, [found(await findRef(git, ref)).sha, pull.headSha]);
  const shas = await walk(git, { to: pull.headSha, not: found(base).sha, oldestFirst: true });
  const merger = identityOf(actorOf({ token }), now());
  const merge = { pull, base: found(base), head: found(head), commits: await readCommits(git, shas), merger };
  const landed = await METHODS[method](merge, host);
  const sha = landed.at(-1) ?? merge.base.sha;
  if ((await moveRef(git, ref, sha, merge.base.sha)) !== "done")
    throw conflict("Base branch was modified. Review and try the merge again.");
  if (method !== "rebase") host.state.verifiedCommits.add(sha);
  const merged = {
    state: "closed" as const,
    mergedAt: now(),
    closedAt: now(),
    updatedAt: now(),
    mergedBy: token.account,
  };
  Object.assign(pull, merged, {
    mergeCommit: sha,
    commits: shas,
    landed: method === "merge" ? [...shas, sha] : landed,
  });
  await refChanged({ ref, from: merge.base.sha, to: sha }, token, host);
  tellPull("closed", pull, token, host);
  return sha;
}

const notMergeable = () => new Refusal(405, "Pull Request is not mergeable");

/** How each method writes; gives the commits that come onto the base, the last one being its new head. */
const METHODS: Readonly<Record<MergeMethod, (merge: Merge, host: Host) => Promise<readonly string[]>>> = {
  async merge({ pull, base, head, merger }, { git, links, now }) {
    const message = `Merge pull request #${pull.number} from ${links.owner}/${pull.head}\n\n${pull.title}`;
    const tree = await mergeTrees(git, base.sha, head.sha);
    const parents = [base.sha, head.sha];
    return [await writeCommit(git, { tree, parents, author: merger, committer: webFlow(now()), message })];
  },
  async squash(merge, { git, now }) {
    const tree = await mergeTrees(git, merge.base.sha, merge.head.sha);
    const author = identityOf(merge.pull.author, now());
    const message = squashMessage(merge, author);
    return [await writeCommit(git, { tree, parents: [merge.base.sha], author, committer: webFlow(now()), message })];
  },
  async rebase({ base, commits, merger }, { git }) {
    const written: string[] = [];
    for (const commit of commits) {
      const onto = found(await readCommit(git, written.at(-1) ?? base.sha));
      // A stand-in that has the commit's own parent makes git take that for the common ancestor.
      const standIn = await writeCommit(git, { ...onto, parents: commit.parents.slice(0, 1) });
      const tree = await mergeTrees(git, standIn, commit.sha);
      written.push(await writeCommit(git, { ...commit, tree, parents: [onto.sha], committer: merger }));
    }
    return written;
  },
};

async function mergeTrees(git: Git, base: string, head: string): Promise<string> {
  const { stdout, code } = await git.run(["merge-tree", "--write-tree", base, head], { codes: [0, 1] });
  if (code === 1) throw notMergeable();
  return stdout.toString().split("\n")[0] ?? "";
}

/** The title with the number, the subjects of several commits, and whoever else had a hand in them as co-author. */
function squashMessage({ pull, commits }: Merge, author: Identity): string {
  const subjects = commits.length > 1 ? commits.map(({ message }) => `* ${message.split("\n")[0]}`) : [];
  const others = commits.flatMap(({ message, author: { name, email } }) => [
    ...(email === author.email ? [] : [`Co-authored-by: ${name} <${email}>`]),
    ...message.split("\n").filter((line) => /^co-authored-by:/i.test(line)),
  ]);
  return [`${pull.title} (#${pull.number})`, subjects.join("\n\n"), [...new Set(others)].join("\n")]
    .filter((part) => part !== "")
    .join("\n\n");
}
