import { posix } from "node:path";

const LOCKS: ReadonlyMap<string, readonly string[]> = new Map([
  ["package.json", ["npm-shrinkwrap.json", "package-lock.json"]],
  ["Cargo.toml", ["Cargo.lock"]],
]);

/**
 * Where a manifest's lock file may be, nearest first: beside it, or in a folder above it, as a workspace has it. The first that
 * exists gets the version too.
 */
export function lockFilesOf(path: string): readonly string[] {
  const names = LOCKS.get(posix.basename(path)) ?? [];
  const folders = posix.dirname(path) === "." ? [] : posix.dirname(path).split("/");
  return folders
    .map((_, index) => folders.slice(0, folders.length - index).join("/"))
    .concat(".")
    .flatMap((folder) => names.map((name) => posix.join(folder, name)));
}
