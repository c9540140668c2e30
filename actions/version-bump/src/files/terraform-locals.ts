import { notAText, noVersion } from "./errors.ts";
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

const QUOTED = String.raw`"(?:[^"\\\n]|\\.)*"`;

/** A text with interpolations that hold texts and objects of their own, as deep as people write them. */
const TEXT = String.raw`"(?:[^"\\$%\n]|\\.|[$%](?!\{)|[$%]\{(?:[^{}"\n]|${QUOTED}|\{(?:[^{}"\n]|${QUOTED})*\})*\})*"`;

/** What matters of HCL (its specification's "Lexical Elements"): braces in comments and texts are none. */
const TOKEN = new RegExp(
  [
    String.raw`(?<comment>#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)`,
    String.raw`<<-?(?<heredoc>\w+)\r?\n[\s\S]*?^[ \t]*\k<heredoc>\b`,
    `(?<text>${TEXT})`,
    String.raw`(?<word>[A-Za-z_][\w-]*)`,
    String.raw`(?<newline>\n)`,
    String.raw`(?<sign>\S)`,
  ].join("|"),
  "gm",
);

function findInLocals(file: VersionFile): Spot[] {
  const spots: Spot[] = [];
  const blocks: string[] = [];
  let line: string[] = [];
  for (const match of file.text.matchAll(TOKEN)) {
    const { comment, heredoc, text, word, newline, sign } = match.groups ?? {};
    if (comment !== undefined) continue;
    const isVersion = blocks.join() === "locals" && line.join(" ") === "version =";
    if (isVersion && newline === undefined) spots.push(spotOf(file, match.index, text));
    if (newline !== undefined) line = [];
    else if (sign === "{") {
      blocks.push(line.join(" "));
      line = [];
    } else if (sign === "}") {
      blocks.pop();
      line = [];
    } else line.push(word ?? sign ?? (heredoc === undefined ? "text" : "heredoc"));
  }
  return spots;
}

function spotOf(file: VersionFile, start: number, text: string | undefined): Spot {
  if (text === undefined || /[$%]\{|\\/.test(text)) throw notAText(file, start, "The value of version");
  return { start: start + 1, end: start + text.length - 1, value: text.slice(1, -1) };
}
