import { posix } from "node:path";
import { spellSemVer } from "./spell-version.ts";
import { readTomlValues, type TomlValue, tomlSpot, tomlValue } from "./toml-values.ts";
import type { VersionFile, VersionFormat } from "./version-file.ts";

/** `Cargo.lock`: the entries of the packages whose `Cargo.toml` gets the version too, so that `cargo build --locked` goes on. */
export const cargoLock: VersionFormat = {
  name: "Cargo.lock",
  kind: "lock",
  spell: spellSemVer,
  async locate(file, neighbours) {
    const manifests = neighbours.filter(({ path }) => posix.basename(path) === "Cargo.toml");
    const owned = await Promise.all(manifests.map(ownVersions));
    const entries = entriesOf(await readTomlValues(file));
    return entries
      .filter((entry) => owned.some((isOwned) => isOwned(entry)))
      .flatMap(({ version }) => (version === undefined ? [] : [tomlSpot(file, version)]));
  },
};

interface LockEntry {
  readonly name: string | undefined;
  readonly version: TomlValue | undefined;
}

/** Entries without a `source`: the workspace's own packages and those that are named by path. */
function entriesOf(values: readonly TomlValue[]): LockEntry[] {
  const byIndex = Map.groupBy(
    values.filter(({ path }) => path[0] === "package" && path.length === 3),
    ({ path }) => path[1],
  );
  return [...byIndex.values()]
    .filter((entry) => !entry.some(({ path }) => path[2] === "source"))
    .map((entry) => ({
      name: textOf(entry.find(({ path }) => path[2] === "name")),
      version: entry.find(({ path }) => path[2] === "version"),
    }));
}

/**
 * Which entries carry a manifest's version: its own package's, by name; and of a workspace, whose members inherit the version
 * without being named in it, all that have the version which it has now.
 */
async function ownVersions(manifest: VersionFile): Promise<(entry: LockEntry) => boolean> {
  const values = await readTomlValues(manifest);
  const name = textOf(tomlValue(values, "package", "name"));
  const shared = textOf(tomlValue(values, "workspace", "package", "version"));
  return (entry) =>
    (name !== undefined && entry.name === name) || (shared !== undefined && textOf(entry.version) === shared);
}

const textOf = (value: TomlValue | undefined) =>
  value?.node.type === "TOMLValue" && value.node.kind === "string" ? value.node.value : undefined;
