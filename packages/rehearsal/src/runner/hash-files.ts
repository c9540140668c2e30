import { createHash } from "node:crypto";
import { globSync, readFileSync, statSync } from "node:fs";
import { matchesGlob, resolve } from "node:path";
import { data } from "@actions/expressions";
import type { FunctionDefinition } from "@actions/expressions/funcs/info";

/** `hashFiles(pattern, …)` over the files of a workspace. */
export const hashFilesFunction = (workspace: string): FunctionDefinition => ({
  name: "hashFiles",
  minArgs: 1,
  maxArgs: 255,
  call: (...patterns) =>
    new data.StringData(
      hashFiles(
        workspace,
        patterns.map((pattern) => pattern.coerceString()),
      ),
    ),
});

/** SHA-256 over the SHA-256 of each file in the order of their names, or nothing where no file matches. */
function hashFiles(workspace: string, patterns: readonly string[]): string {
  const [excluded, included] = [true, false].map((negative) =>
    patterns
      .flatMap((pattern) => pattern.split("\n").map((line) => line.trim()))
      .filter((pattern) => pattern !== "" && pattern.startsWith("!") === negative)
      .map((pattern) => resolve(workspace, pattern.replace(/^!/, ""))),
  );
  const files = (included ?? [])
    .flatMap((pattern) => globSync(pattern))
    .filter((file) => statSync(file).isFile() && !excluded?.some((pattern) => matchesGlob(file, pattern)));
  if (files.length === 0) return "";
  const whole = createHash("sha256");
  for (const file of [...new Set(files)].sort()) whole.update(createHash("sha256").update(readFileSync(file)).digest());
  return whole.digest("hex");
}
