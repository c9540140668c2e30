/**
 * A Markdown table.
 * @param header one cell for each column, as Markdown: escape what is untrusted
 * @param rows as many cells each, in the same order
 * @returns nothing where there are no rows
 */
export function buildTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  return [header, header.map(() => "---"), ...rows].map(row).join("\n");
}

function row(cells: readonly string[]): string {
  return `| ${cells.map(cell).join(" | ")} |`;
}

/**
 * A pipe ends a cell even within a code span, unless a backslash stands before it; one that is itself escaped does not count.
 * Linear in time: a run of blanks or of backslashes is read once, not once from each of its signs.
 */
function cell(markdown: string): string {
  const lines = markdown.split("\n").map((line) => line.trim());
  return lines
    .filter((line) => line !== "")
    .join(" ")
    .replace(/(?<!\\)((?:\\\\)*)\|/g, "$1\\|");
}
