import { existsSync } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";

/** Where the refs of a bare repository point, read from its files; what git writes meanwhile is seen at once. */
export interface RefStore {
  /** What a ref points at, by its full name; a symbolic ref stands for the one that it names. */
  find(name: string): Promise<string | undefined>;
  /** The refs of this name or below it, in the order of their names. */
  list(prefix: string): Promise<ReadonlyMap<string, string>>;
}

/** Names are in latin1, one character a byte: git knows no encoding of them, and orders them byte for byte. */
type Refs = Map<string, string>;

const toBytes = (name: string) => Buffer.from(name).toString("latin1");
const toText = (bytes: string) => Buffer.from(bytes, "latin1").toString();

/** @see gitrepository-layout(5), `refs` and `packed-refs` */
export function openRefStore(directory: string): RefStore {
  const place = (name: string) => Buffer.concat([Buffer.from(`${directory}/`), Buffer.from(name, "latin1")]);
  const readPacked = packedRefs(directory);
  return {
    async find(name) {
      checkFormat(directory);
      // Loose before packed: git packs a ref before it removes its file.
      return (await readLoose(place, toBytes(name))) ?? (await readPacked()).get(toBytes(name));
    },
    async list(prefix) {
      checkFormat(directory);
      const root = toBytes(prefix).replace(/\/+$/, "");
      const loose = await walkLoose(place, root);
      const packed = [...(await readPacked())].filter(([name]) => name === root || name.startsWith(`${root}/`));
      const refs = [...new Map([...packed, ...loose])].sort(([a], [b]) => (a < b ? -1 : 1));
      return new Map(refs.map(([name, sha]) => [toText(name), sha]));
    },
  };
}

type Place = (name: string) => Buffer;

function checkFormat(directory: string): void {
  if (existsSync(`${directory}/reftable`))
    throw new Error(`${directory} keeps its refs as reftable. Make it with git init --ref-format=files.`);
}

/** Symbolic refs that lead on more often than this lead nowhere, as for git. */
const MOST_STEPS = 5;

async function readLoose(place: Place, name: string, steps = 0): Promise<string | undefined> {
  const text = await readFile(place(name), "latin1").catch(orNothing);
  const [, target, sha] = /^(?:ref: *(refs\/\S+)|([0-9a-f]{40}(?:[0-9a-f]{24})?))\s*$/.exec(text ?? "") ?? [];
  return target !== undefined && steps < MOST_STEPS ? readLoose(place, target, steps + 1) : sha;
}

async function walkLoose(place: Place, root: string): Promise<Refs> {
  const refs: Refs = new Map();
  const sha = await readLoose(place, root);
  if (sha !== undefined) refs.set(root, sha);
  const below = await readdir(place(root), { encoding: "latin1" }).catch(orNothing);
  for (const name of below ?? [])
    if (!name.endsWith(".lock")) for (const [ref, id] of await walkLoose(place, `${root}/${name}`)) refs.set(ref, id);
  return refs;
}

/** Reads the packed refs where they have changed. */
function packedRefs(directory: string): () => Promise<Refs> {
  const file = `${directory}/packed-refs`;
  let read: { readonly state: string; readonly refs: Refs } | undefined;
  return async () => {
    const now = await stat(file, { bigint: true }).catch(orNothing);
    const state = now === undefined ? "" : `${now.ino} ${now.size} ${now.mtimeNs}`;
    if (read?.state !== state) {
      const text = now === undefined ? "" : ((await readFile(file, "latin1").catch(orNothing)) ?? "");
      read = {
        state,
        refs: new Map([...text.matchAll(/^([0-9a-f]+) (\S+)$/gm)].map(([, sha = "", name = ""]) => [name, sha])),
      };
    }
    return read.refs;
  };
}

/** There is nothing, or something of another kind: a folder where a ref is looked for, or the other way round. */
function orNothing(error: NodeJS.ErrnoException): undefined {
  if (!["ENOENT", "ENOTDIR", "EISDIR", "ENAMETOOLONG"].includes(error.code ?? "")) throw error;
  return undefined;
}
