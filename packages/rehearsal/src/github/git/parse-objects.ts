import type { CommitObject, Identity, TagObject } from "./read-objects.ts";

/** What a commit object says. */
export function parseCommit(sha: string, text: string): CommitObject {
  const { headers, message } = split(text);
  const all = (name: string) => headers.filter(([key]) => key === name).map(([, value]) => value);
  const [author = "", committer = ""] = [all("author")[0], all("committer")[0]];
  return {
    sha,
    tree: all("tree")[0] ?? "",
    parents: all("parent"),
    author: parseIdentity(author),
    committer: parseIdentity(committer),
    message,
  };
}

/** What an annotated tag says. */
export function parseTag(sha: string, text: string): TagObject {
  const { headers, message } = split(text);
  const one = (name: string) => headers.find(([key]) => key === name)?.[1] ?? "";
  return {
    sha,
    object: one("object"),
    type: one("type"),
    tag: one("tag"),
    tagger: parseIdentity(one("tagger")),
    message,
  };
}

function split(text: string): { headers: readonly (readonly [string, string])[]; message: string } {
  const end = text.indexOf("\n\n");
  const lines = text
    .slice(0, end === -1 ? text.length : end)
    .split("\n")
    .filter((line) => !line.startsWith(" "));
  const headers = lines.map((line) => [line.slice(0, line.indexOf(" ")), line.slice(line.indexOf(" ") + 1)] as const);
  return { headers, message: end === -1 ? "" : text.slice(end + 2) };
}

function parseIdentity(text: string): Identity {
  const [, name = "", email = "", seconds = "0"] = /^(.*?) ?<([^>]*)> ?(-?\d+)?/.exec(text) ?? [];
  return { name, email, date: isoDate(Number(seconds)) };
}

/** Seconds since 1970 as GitHub writes a time; a broken author line is no reason to fail. */
function isoDate(seconds: number): string {
  const date = new Date(seconds * 1000);
  return `${(Number.isNaN(date.getTime()) ? new Date(0) : date).toISOString().slice(0, 19)}Z`;
}
