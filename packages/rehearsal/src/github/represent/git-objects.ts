import type { CommitObject, Identity, TagObject, TreeEntry } from "../git/read-objects.ts";
import type { Ref } from "../git/refs.ts";
import type { Host } from "../host.ts";
import { nodeId } from "./links.ts";
import { presentUser } from "./user.ts";

/** `git-ref` */
export function presentRef({ name, sha, type }: Pick<Ref, "name" | "sha" | "type">, { links }: Host) {
  return {
    ref: name,
    node_id: nodeId("Ref", name),
    url: links.api(`/git/${name}`),
    object: { sha, type, url: links.api(`/git/${type}s/${sha}`) },
  };
}

/** GitHub signs what it makes itself for a bot; no other signature is known here. */
function presentVerification(verified: boolean, date: string) {
  return verified
    ? { verified, reason: "valid", signature: "-----BEGIN PGP SIGNATURE-----\n", payload: "", verified_at: date }
    : { verified, reason: "unsigned", signature: null, payload: null, verified_at: null };
}

/** GitHub shows a message without the line end that git keeps. */
const bare = (message: string) => message.replace(/\n+$/, "");

/** `git-commit`: the object as git keeps it. */
export function presentGitCommit(commit: CommitObject, { links, state }: Host) {
  return {
    sha: commit.sha,
    node_id: nodeId("Commit", commit.sha),
    url: links.api(`/git/commits/${commit.sha}`),
    html_url: links.html(`/commit/${commit.sha}`),
    author: commit.author,
    committer: commit.committer,
    message: bare(commit.message),
    tree: { sha: commit.tree, url: links.api(`/git/trees/${commit.tree}`) },
    parents: commit.parents.map((sha) => ({
      sha,
      url: links.api(`/git/commits/${sha}`),
      html_url: links.html(`/commit/${sha}`),
    })),
    verification: presentVerification(state.verifiedCommits.has(commit.sha), commit.committer.date),
  };
}

/** `commit`: the object with the accounts behind it. */
export function presentCommit(commit: CommitObject, host: Host) {
  const { links, state } = host;
  return {
    sha: commit.sha,
    node_id: nodeId("Commit", commit.sha),
    url: links.api(`/commits/${commit.sha}`),
    html_url: links.html(`/commit/${commit.sha}`),
    comments_url: links.api(`/commits/${commit.sha}/comments`),
    commit: {
      url: links.api(`/git/commits/${commit.sha}`),
      author: commit.author,
      committer: commit.committer,
      message: bare(commit.message),
      comment_count: 0,
      tree: { sha: commit.tree, url: links.api(`/git/trees/${commit.tree}`) },
      verification: presentVerification(state.verifiedCommits.has(commit.sha), commit.committer.date),
    },
    author: presentAccount(commit.author, host),
    committer: presentAccount(commit.committer, host),
    parents: commit.parents.map((sha) => ({
      sha,
      url: links.api(`/commits/${sha}`),
      html_url: links.html(`/commit/${sha}`),
    })),
  };
}

/** A commit as a push tells it; which files it changed is left out, git knows. */
export function presentPushedCommit({ sha, tree, message, author, committer }: CommitObject, host: Host) {
  const person = ({ name, email }: Identity) => {
    const account = host.state.accounts.findByIdentity({ email });
    return { name, email, ...(account !== undefined && { username: account.login }) };
  };
  return {
    ...{ id: sha, tree_id: tree, distinct: true, message: bare(message), timestamp: committer.date },
    url: host.links.html(`/commit/${sha}`),
    ...{ author: person(author), committer: person(committer) },
  };
}

function presentAccount(identity: Identity, { links, state }: Host) {
  const account = state.accounts.findByIdentity(identity);
  return account === undefined ? null : presentUser(account, links);
}

/** `git-tag` */
export function presentTag(tag: TagObject, { links }: Host) {
  return {
    node_id: nodeId("Tag", tag.sha),
    sha: tag.sha,
    url: links.api(`/git/tags/${tag.sha}`),
    tag: tag.tag,
    message: tag.message,
    tagger: { name: tag.tagger.name, email: tag.tagger.email, date: tag.tagger.date },
    object: { sha: tag.object, type: tag.type, url: links.api(`/git/${tag.type}s/${tag.object}`) },
    verification: presentVerification(false, tag.tagger.date),
  };
}

/**
 * `git-tree`
 * @param sha of what was asked for: a commit stands for its tree, and answers with its own id
 * @see https://docs.github.com/rest/git/trees#get-a-tree for where it is truncated
 */
export function presentTree(sha: string, entries: readonly TreeEntry[], { links }: Host, most = entries.length) {
  return {
    sha,
    url: links.api(`/git/trees/${sha}`),
    truncated: entries.length > most,
    tree: entries.slice(0, most).map(({ path, mode, type, sha, size }) => ({
      path,
      mode,
      type,
      sha,
      ...(size !== undefined && { size }),
      ...(type !== "commit" && { url: links.api(`/git/${type}s/${sha}`) }),
    })),
  };
}
