import { boundedMap } from "./bounded-map.ts";
import { openCatFile } from "./cat-file.ts";
import type { ObjectAnswer } from "./read-answers.ts";
import { writeLooseObject } from "./write-loose-object.ts";

export interface GitObject {
  readonly sha: string;
  readonly type: string;
  readonly content: Buffer;
}

/** Type, and size in bytes, of an object. */
export type ObjectInfo = Pick<ObjectAnswer, "type" | "size">;

/** The objects of a bare repository by their whole ids. What an id names never changes, and is kept once it is known. */
export interface ObjectStore {
  read(sha: string): Promise<GitObject | undefined>;
  info(sha: string): Promise<ObjectInfo | undefined>;
  /** Writes an object, there already or not, and gives its id. */
  write(type: string, content: Buffer): Promise<string>;
}

const FULL = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/** Contents of up to so many bytes are kept, and of so many together. */
const KEPT_BYTES = 64 * 1024;
const KEPT_TOGETHER = 32 * 1024 * 1024;
const KEPT_INFOS = 200_000;

/** What the map itself takes for an object, in bytes. */
const OVERHEAD = 256;

/** The objects of a repository, read by a `git cat-file` that is kept alive. */
export function openObjectStore(directory: string, env: Readonly<Record<string, string>>): ObjectStore {
  const askContents = openCatFile({ directory, env, mode: "--batch" });
  const askInfo = openCatFile({ directory, env, mode: "--batch-check" });
  const objects = boundedMap<GitObject>(KEPT_TOGETHER, ({ content }) => content.length + OVERHEAD);
  const infos = boundedMap<ObjectInfo>(KEPT_INFOS, () => 1);
  const keep = ({ sha, type, content }: GitObject): GitObject => {
    const object = { sha, type, content };
    infos.set(sha, { type, size: content.length });
    // A copy: the part of a buffer would keep all of it.
    if (content.length <= KEPT_BYTES) objects.set(sha, { ...object, content: Buffer.from(content) });
    return object;
  };
  return {
    async read(sha) {
      const kept = objects.get(sha);
      if (kept !== undefined || !FULL.test(sha)) return kept;
      const answer = await askContents(sha);
      return answer && keep(answer);
    },
    async info(sha) {
      const kept = infos.get(sha);
      if (kept !== undefined || !FULL.test(sha)) return kept;
      const answer = await askInfo(sha);
      if (answer === undefined) return undefined;
      const info = { type: answer.type, size: answer.size };
      infos.set(sha, info);
      return info;
    },
    async write(type, content) {
      const sha = await writeLooseObject(directory, type, content);
      keep({ sha, type, content });
      return sha;
    },
  };
}
