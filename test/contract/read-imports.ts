import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

/** One import of a source file; paths are relative to the repository, with slashes. */
export interface Import {
  readonly file: string;
  /** A file of the repository, or a package's name with its path as written. */
  readonly target: string;
  /** `type` vanishes at compile time, `lazy` is loaded when its line is reached. */
  readonly kind: "static" | "type" | "lazy";
}

const root = join(import.meta.dirname, "../..");

/** The repository's files that match a glob. */
export const listSources = (pattern: string) => globSync(pattern, { cwd: root }).sort();

/** The text of a file of the repository. */
export const readSource = (file: string) => readFileSync(join(root, file), "utf8");

/** All imports and re-exports of a source file. */
export function readImports(file: string): readonly Import[] {
  return parseImports(file, readSource(file));
}

/** The same from a text. */
export function parseImports(file: string, source: string): readonly Import[] {
  const code = source.replace(/^\s*(?:\/?\*|\/\/).*$/gm, "");
  const fixed = [...code.matchAll(/^(?:import|export)\s+(type\s+)?(?:[^"';]*?\sfrom\s+)?"([^"]+)"/gm)].map(
    ([, type, target = ""]) => ({
      file,
      target: resolve(file, target),
      kind: type ? ("type" as const) : ("static" as const),
    }),
  );
  const lazy = [...code.matchAll(/(typeof\s+)?\bimport\(\s*"([^"]+)"/g)].map(([, type, target = ""]) => ({
    file,
    target: resolve(file, target),
    kind: type ? ("type" as const) : ("lazy" as const),
  }));
  return [...fixed, ...lazy];
}

/** Everything that is loaded at the start of a file, and not only when it is needed. */
export function loadedAtStart(entry: string, seen: ReadonlySet<string> = new Set()): ReadonlySet<string> {
  if (seen.has(entry)) return seen;
  const all = new Set([...seen, entry]);
  if (!/^(?:packages|actions)\//.test(entry)) return all;
  return readImports(entry)
    .filter(({ kind }) => kind === "static")
    .reduce<ReadonlySet<string>>((loaded, { target }) => loadedAtStart(target, loaded), all);
}

function resolve(file: string, target: string): string {
  if (target.startsWith(".")) return normalize(join(dirname(file), target));
  const core = /^@release-actions\/core\/(.+)$/.exec(target)?.[1];
  return core === undefined ? target : `packages/core/src/${core}.ts`;
}
