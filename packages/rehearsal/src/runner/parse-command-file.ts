/** One `NAME=VALUE` or `NAME<<DELIMITER` entry of a command file. */
export interface CommandFileEntry {
  readonly name: string;
  readonly value: string;
}

/**
 * Reads a file of `GITHUB_OUTPUT`, `GITHUB_ENV` or `GITHUB_STATE` as the runner does: lines end at `\n` only, empty lines are
 * passed over, and the first of `=` and `<<` in a line decides its form.
 * @throws Error where the runner fails the step: no name, no delimiter, or a delimiter that never comes
 * @see FileCommandManager.cs of actions/runner
 */
export function parseCommandFile(text: string): readonly CommandFileEntry[] {
  const lines = (text.endsWith("\n") ? text.slice(0, -1) : text).split("\n");
  const entries: CommandFileEntry[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? "";
    if (line === "") continue;
    const equals = line.indexOf("=");
    const heredoc = line.indexOf("<<");
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      entries.push(entry(line, line.slice(0, equals), line.slice(equals + 1)));
      continue;
    }
    if (heredoc < 0) throw new Error(`Invalid format '${line}'`);
    const delimiter = line.slice(heredoc + 2);
    if (delimiter === "") throw new Error(`Invalid format '${line}'. The delimiter must not be empty`);
    const end = lines.indexOf(delimiter, index + 1);
    if (end < 0) throw new Error(`Invalid value. Matching delimiter not found '${delimiter}'`);
    entries.push(entry(line, line.slice(0, heredoc), lines.slice(index + 1, end).join("\n")));
    index = end;
  }
  return entries;
}

function entry(line: string, name: string, value: string): CommandFileEntry {
  if (name === "") throw new Error(`Invalid format '${line}'. The name must not be empty`);
  return { name, value };
}
