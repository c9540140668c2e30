/** A row of a CSV table, by the header's names. */
export type Row = ReadonlyMap<string, string>;

/** Reads CSV with a header line (RFC 4180; no line breaks inside quotes, which the corpus does not have). */
export function readTable(text: string): readonly Row[] {
  const [header = "", ...lines] = text.trimEnd().split(/\r?\n/);
  const names = cells(header);
  return lines.map((line) => {
    const values = cells(line);
    return new Map(names.map((name, index) => [name, values[index] ?? ""]));
  });
}

function cells(line: string): string[] {
  const fields = line.match(/(?<=^|,)(?:"(?:[^"]|"")*"|[^,]*)/g) ?? [];
  return fields.map((field) => (field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field));
}
