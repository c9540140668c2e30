/** A table of text, first column to the left, the others to the right. */
export function describeTable(title: string, rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  "),
  );
  return `${title}\n${lines.map((line) => `  ${line}\n`).join("")}\n`;
}

export const milliseconds = (time: number): string => (time < 10 ? time.toFixed(1) : time.toFixed(0));
export const times = (ratio: number): string => `${ratio.toFixed(2)}×`;
export const thousands = (count: number): string => Math.round(count).toLocaleString("en-US");
export const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 1 : 0)} MB`;
