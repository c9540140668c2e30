import type { Tag } from "./git.ts";
import { isSha, type Sha } from "./sha.ts";

/** Full ref name → what it names in the end: tags are peeled. */
export type Refs = ReadonlyMap<string, Sha>;

/** Reads lines of `git show-ref -d` or `git ls-remote`: object id, blank, ref name; `^{}` marks what the tag above is peeled to. */
export function parseRefs(lines: string): Refs {
  const refs = new Map<string, Sha>();
  for (const line of lines.split("\n")) {
    const [sha = "", name] = line.split(/[ \t]/, 2);
    if (name !== undefined && isSha(sha)) refs.set(name.endsWith("^{}") ? name.slice(0, -3) : name, sha);
  }
  return refs;
}

/** The tags among refs. */
export function tagsOf(refs: Refs): readonly Tag[] {
  const tags: Tag[] = [];
  for (const [ref, sha] of refs) if (isTagRef(ref)) tags.push({ name: ref.slice("refs/tags/".length), ref, sha });
  return tags;
}

function isTagRef(ref: string): ref is Tag["ref"] {
  return ref.startsWith("refs/tags/");
}

const BRANCH = /^refs\/(?:heads|remotes\/origin)\/(?!HEAD$)(.+)$/;

/** The branches among refs that name a commit, a checkout's own and those that it has of the server. */
export function branchesAt(refs: Refs, commit: Sha): readonly string[] {
  const names = [...refs].flatMap(([ref, sha]) => (sha === commit ? (BRANCH.exec(ref)?.[1] ?? []) : []));
  return [...new Set(names)];
}
