/** Lines that tests could run, and those that they ran. */
export interface Coverage {
  readonly covered: number;
  readonly total: number;
}

/** A file of coverage, read. */
export interface CoverageFile {
  /** From the working directory. */
  readonly path: string;
  readonly form: "lcov" | "cobertura" | "coverage-summary";
  /** SHA-256 of the file's bytes as `sha256:…`. */
  readonly digest: string;
  readonly content: CoverageContent;
}

/** Totals, or the lines of each source file: only the latter tell what several runs have in common. */
export type CoverageContent = Coverage | { readonly lines: ReadonlyMap<string, ReadonlyMap<number, boolean>> };

/** The coverage of all files together; undefined where there is no line to cover. A line that one of several runs has covered is covered. */
export function addCoverage(files: readonly Pick<CoverageFile, "content">[]): Coverage | undefined {
  const lines = new Map<string, Map<number, boolean>>();
  let covered = 0;
  let total = 0;
  for (const { content } of files) {
    if ("lines" in content) mergeLines(lines, content.lines);
    else {
      covered += content.covered;
      total += content.total;
    }
  }
  for (const file of lines.values()) {
    total += file.size;
    for (const isCovered of file.values()) if (isCovered) covered += 1;
  }
  return total === 0 ? undefined : { covered, total };
}

function mergeLines(
  merged: Map<string, Map<number, boolean>>,
  more: ReadonlyMap<string, ReadonlyMap<number, boolean>>,
): void {
  for (const [file, lines] of more) {
    const known = merged.get(file) ?? new Map<number, boolean>();
    for (const [line, isCovered] of lines) known.set(line, isCovered || known.get(line) === true);
    merged.set(file, known);
  }
}
