import { repositoryUnreadable } from "./errors.ts";
import type { Workplace } from "./run-git.ts";
import type { Sha } from "./sha.ts";

/** The beginning of a commit or a tag object, up to its message. */
export interface ObjectHead {
  readonly type: string;
  /** The lines before the first empty one, without the last line break; bytes as Latin-1. */
  readonly headers: string;
}

/** In bytes; no headers are longer. Of objects that are no more is held, and so of the blobs that a tag may name. */
const HEADERS_LIMIT = 1024 * 1024;

/** Reads the headers of objects by one process, in the order in which they are asked for. @throws REPOSITORY_UNREADABLE where one is missing */
export async function readObjects(place: Workplace, ids: readonly Sha[]): Promise<readonly ObjectHead[]> {
  if (ids.length === 0) return [];
  const { process, directory, env, signal } = place;
  const input = ids.map((id) => `${id}\n`).join("");
  const heads: ObjectHead[] = [];
  let held = Buffer.alloc(0);
  /** Bytes of the last object that are still to come, and are passed over. */
  let passing = 0;
  for await (const chunk of process.stream("git", ["cat-file", "--batch"], { cwd: directory, env, signal, input })) {
    const passed = Math.min(passing, chunk.length);
    passing -= passed;
    held = Buffer.concat([held, chunk.subarray(passed)]);
    let at = 0;
    for (let begin = held.indexOf("\n") + 1; begin > 0; begin = held.indexOf("\n", at) + 1) {
      const [id, type = "", size] = held.toString("latin1", at, begin - 1).split(" ");
      if (size === undefined) throw repositoryUnreadable(directory, new Error(`the object ${id} is ${type}`));
      const end = begin + Number(size) + 1;
      if (held.length < Math.min(end, begin + HEADERS_LIMIT)) break;
      const text = held.toString("latin1", begin, Math.min(end - 1, begin + HEADERS_LIMIT));
      heads.push({ type, headers: text.split("\n\n", 1)[0] ?? "" });
      passing = Math.max(0, end - held.length);
      at = Math.min(end, held.length);
    }
    held = held.subarray(at);
  }
  return heads;
}
