import type { Tag } from "./git.ts";
import { isSha, type Sha } from "./sha.ts";

/** What a ref names. */
export interface Ref {
  /** In the end: tags are peeled. */
  readonly sha: Sha;
  /** The tag object, where there is one. */
  readonly object?: Sha;
}

/** Refs by their full names. */
export type Refs = ReadonlyMap<string, Ref>;

/** Reads lines of `git show-ref -d` or `git ls-remote`: object id, blank, ref name; `^{}` marks what the tag above is peeled to. */
export function parseRefs(lines: string): Refs {
  const refs = new Map<string, Ref>();
  for (const line of lines.split("\n")) {
    const end = line.search(/[ \t]/);
    const sha = line.slice(0, Math.max(0, end));
    if (!isSha(sha)) continue;
    const name = line.slice(end + 1);
    const tag = name.endsWith("^{}") ? name.slice(0, -3) : undefined;
    const object = tag === undefined ? undefined : refs.get(tag)?.sha;
    refs.set(tag ?? name, object === undefined ? { sha } : { sha, object });
  }
  return refs;
}

/** The tags among refs. */
export function tagsOf(refs: Refs): readonly Tag[] {
  const tags: Tag[] = [];
  for (const [ref, named] of refs)
    if (isTagRef(ref)) tags.push({ name: ref.slice("refs/tags/".length), ref, ...named });
  return tags;
}

function isTagRef(ref: string): ref is Tag["ref"] {
  return ref.startsWith("refs/tags/");
}

const BRANCH = /^refs\/(?:heads|remotes\/origin)\/(?!HEAD$)(.+)$/;

/** The branches among refs that name a commit, a checkout's own and those that it has of the server. */
export function branchesAt(refs: Refs, commit: Sha): readonly string[] {
  const names = [...refs].flatMap(([ref, { sha }]) => (sha === commit ? (BRANCH.exec(ref)?.[1] ?? []) : []));
  return [...new Set(names)];
}
