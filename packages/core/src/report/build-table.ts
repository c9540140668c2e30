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

/** A pipe ends a cell even within a code span, unless a backslash stands before it. */
function cell(markdown: string): string {
  return markdown
    .replace(/\s*\n\s*/g, " ")
    .replace(/(\\*)\|/g, (pipe, slashes: string) => (slashes.length % 2 === 1 ? pipe : `${slashes}\\|`));
}
