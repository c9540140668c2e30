import type { Account, Treatment } from "@release-actions/core/commits/commit";
import { matchGlob } from "@release-actions/core/policy/match-glob";
import type { NotesLink } from "./release-notes.ts";
import type { RepositoryLinks } from "./repository-links.ts";

/** What cancels out changed no page; a merge's pages are told by the commits that it brings; a release's are its own notes. */
const CHANGES_PAGES: ReadonlySet<Treatment> = new Set(["counted", "hidden", "unparsed"]);
/** Texts that people read; a folder of documentation holds images, styles and scripts besides. */
const PAGE = /\.(?:md|mdx|markdown|rst|adoc|asciidoc|org|txt|html?|ipynb|pdf)$/i;

/**
 * The pages of the documentation that a release's commits touch, sorted by their paths. A page that a later commit deleted cannot
 * be told from the others, so that its link leads nowhere.
 * @param places folders (every page below), files and globs of the policy
 */
export function linkDocumentation(
  { commits }: Account,
  places: readonly string[],
  tag: string,
  links: RepositoryLinks,
): readonly NotesLink[] {
  if (places.length === 0) return [];
  const rules = places.map(toRule);
  const touched = new Set(
    commits.flatMap(({ commit, treatment }) => (CHANGES_PAGES.has(treatment) ? (commit.paths ?? []) : [])),
  );
  return [...touched]
    .filter((path) => rules.some((rule) => rule(path)))
    .sort()
    .map((path) => ({ text: path, url: links.file(tag, path) }));
}

/** A place whose last part has no wildcard may be a folder: then its pages count; a file that is named counts whatever it is. */
function toRule(place: string): (path: string) => boolean {
  const glob = place.replace(/^(?:\.\/)+|\/+$/g, "");
  if (glob === "." || glob === "") return (path) => PAGE.test(path);
  const isFolder = !/[*?]/.test(glob.slice(glob.lastIndexOf("/") + 1));
  return (path) => matchGlob(glob, path) || (isFolder && PAGE.test(path) && matchGlob(`${glob}/**`, path));
}
