import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { git } from "../../support/build-history.ts";
import type { ScenarioResult } from "../../support/open-scenario.ts";

/** The files that a run left in its workspace otherwise than the checkout has them, by path, with their whole text. */
export function writtenFiles({ workspace }: Pick<ScenarioResult, "workspace">, path = "."): Record<string, string> {
  const folder = join(workspace, path);
  const paths = existsSync(join(folder, ".git")) ? changedPaths(folder) : allPaths(folder);
  return Object.fromEntries(paths.sort().map((file) => [file, readFileSync(join(folder, file), "utf8")]));
}

function changedPaths(folder: string): string[] {
  const lines = git(folder, ["status", "--porcelain", "--untracked-files=all", "-z"]).split("\0");
  return lines.flatMap((line) => (line === "" ? [] : [line.slice(3)]));
}

function allPaths(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries.flatMap((entry) =>
    entry.isFile() ? [join(entry.parentPath, entry.name).slice(join(folder, "/").length)] : [],
  );
}
