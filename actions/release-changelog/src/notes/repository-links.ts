import type { NotesLink } from "./release-notes.ts";

/** An issue or pull request as a commit names it. */
export interface Reference {
  /** `owner/name`; undefined where the commit means its own repository. */
  readonly repository: string | undefined;
  readonly number: string;
  /** GitHub leads from one to the other where a commit's author took an issue for a pull request. */
  readonly kind: "issues" | "pull";
}

/** The addresses of one repository's pages; every name in them is percent-encoded. */
export interface RepositoryLinks {
  /** Host and port of the server that the repository is on. */
  readonly host: string;
  commit(sha: string): string;
  compare(from: string, to: string): string;
  /** The commits that a tag contains. */
  commitsUpTo(tag: string): string;
  /** A file as it is at a tag. */
  file(tag: string, path: string): string;
  /** `#12` of this repository, `owner/name#12` of another one on the same server. */
  reference(reference: Reference): NotesLink;
}

/** @param repositoryUrl such as `https://github.com/owner/name` */
export function linksOf(repositoryUrl: string): RepositoryLinks {
  const base = repositoryUrl.replace(/\/$/, "");
  const [, server = "", host = "", own = ""] = /^(https?:\/\/([^/]+))\/(.+)$/.exec(base) ?? [];
  return {
    host: host.toLowerCase(),
    commit: (sha) => `${base}/commit/${sha}`,
    compare: (from, to) => `${base}/compare/${encode(from)}...${encode(to)}`,
    commitsUpTo: (tag) => `${base}/commits/${encode(tag)}`,
    file: (tag, path) => `${base}/blob/${encode(tag)}/${encode(path)}`,
    reference: ({ repository, number, kind }) =>
      repository === undefined || repository.toLowerCase() === own.toLowerCase()
        ? { text: `#${number}`, url: `${base}/${kind}/${number}` }
        : { text: `${repository}#${number}`, url: `${server}/${repository}/${kind}/${number}` },
  };
}

/** Slashes stay: GitHub reads the longest name that is a ref. A lone surrogate, which git's bytes cannot hold, would throw. */
function encode(name: string): string {
  return name.toWellFormed().split("/").map(encodeURIComponent).join("/");
}
