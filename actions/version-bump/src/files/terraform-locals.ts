import { notAText, noVersion } from "./errors.ts";
import { hclTokens } from "./hcl-tokens.ts";
import { spellAsIs } from "./spell-version.ts";
import type { Spot, VersionFile, VersionFormat } from "./version-file.ts";

/** A Terraform file: `version` of a `locals` block. Module and provider versions in other blocks are no concern of it. */
export const terraformLocals: VersionFormat = {
  name: "Terraform locals",
  kind: "manifest",
  spell: spellAsIs,
  async locate(file) {
    const spots = findInLocals(file);
    if (spots.length === 0) {
      throw noVersion(
        file,
        "version in a locals block",
        'Write locals { version = "0.0" }, or mark a line by # x-release-version.',
      );
    }
    return spots;
  },
};

function findInLocals(file: VersionFile): Spot[] {
  const spots: Spot[] = [];
  const blocks: string[] = [];
  let line: string[] = [];
  for (const { kind, start, end } of hclTokens(file.text)) {
    const piece = file.text.slice(start, end);
    if (kind !== "newline" && blocks.join() === "locals" && line.join(" ") === "version =") {
      spots.push(spotOf(file, start, kind === "text" ? piece : ""));
    }
    if (piece === "{") blocks.push(line.join(" "));
    if (piece === "}") blocks.pop();
    if (kind === "newline" || piece === "{" || piece === "}") line = [];
    else line.push(kind === "text" ? "text" : piece);
  }
  return spots;
}

function spotOf(file: VersionFile, start: number, text: string): Spot {
  if (!/^"[^$%\\]*"$/.test(text)) throw notAText(file, start, "The value of version");
  return { start: start + 1, end: start + text.length - 1, value: text.slice(1, -1) };
}
