/** An entry as a tree object holds it; the name in latin1, one character a byte, since git knows no encoding of names. */
export interface RawEntry {
  /** As git lists it, six digits: a tree object itself leaves out the leading zero. */
  readonly mode: string;
  readonly name: string;
  readonly sha: string;
}

export const TREE_MODE = "040000";
export const SUBMODULE_MODE = "160000";

/** @param idBytes 20 with SHA-1, 32 with SHA-256 */
export function parseTree(content: Buffer, idBytes: number): readonly RawEntry[] {
  const entries: RawEntry[] = [];
  for (let at = 0; at < content.length; ) {
    const space = content.indexOf(" ", at);
    const end = content.indexOf(0, space);
    entries.push({
      mode: content.toString("latin1", at, space).padStart(TREE_MODE.length, "0"),
      name: content.toString("latin1", space + 1, end),
      sha: content.toString("hex", end + 1, end + 1 + idBytes),
    });
    at = end + 1 + idBytes;
  }
  return entries;
}

/** The bytes of a tree, its entries in git's order: a folder as if its name ended in a slash. */
export function formatTree(entries: readonly RawEntry[]): Buffer {
  const keyed = entries.map((entry) => [entry.mode === TREE_MODE ? `${entry.name}/` : entry.name, entry] as const);
  keyed.sort(([a], [b]) => (a < b ? -1 : 1));
  return Buffer.concat(
    keyed.flatMap(([, { mode, name, sha }]) => [
      Buffer.from(`${mode.replace(/^0/, "")} ${name}\0`, "latin1"),
      Buffer.from(sha, "hex"),
    ]),
  );
}
