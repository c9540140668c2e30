import { ReleaseError, throwAll } from "@release-actions/core/errors/release-error";
import type { Workspace } from "@release-actions/core/workspace/workspace";
import type { CoverageFile } from "../coverage/coverage.ts";
import { readCoverage } from "../coverage/read-coverage.ts";
import {
  coverageUnknown,
  filesTooLarge,
  fileTooLarge,
  kindDiffers,
  kindUnknown,
  resultsTwice,
  tooManyFiles,
} from "../errors.ts";
import { decodeSource } from "../results/decode-source.ts";
import { detectKind } from "../results/detect-kind.ts";
import { readResults } from "../results/read-results.ts";
import { KINDS, type Kind, type ResultsFile } from "../results/test-case.ts";
import type { GatheredFiles } from "./facts.ts";
import type { ResultsPattern } from "./parse-results.ts";

/** Bytes of one file, and of all, that are read. */
const MOST_BYTES = 50 * 1024 * 1024;
const MOST_BYTES_IN_ALL = 200 * 1024 * 1024;
const MOST_FILES = 5_000;

/** Errors that are told of; of a thousand broken files the first say enough. */
const MOST_ERRORS = 20;

/** Reads the files that the patterns name, each once; what is wrong with any of them is told at once. */
export async function gatherFiles(
  query: { readonly results: readonly ResultsPattern[]; readonly coverage: readonly string[] },
  workspace: Workspace,
): Promise<GatheredFiles> {
  const results = await findAll(query.results, workspace);
  const patterns = query.coverage.map((pattern) => ({ kind: undefined, pattern }));
  const coverage = await findAll(patterns, workspace);
  await guardSizes([...results.files.keys(), ...coverage.files.keys()], workspace);
  const { digestBytes } = await import("@release-actions/core/evidence/digest");
  const errors: ReleaseError[] = [];
  const readEach = async <Read>(path: string, read: (bytes: Buffer, digest: string) => Promise<Read>) => {
    const bytes = (await workspace.read(path)) ?? Buffer.alloc(0);
    return collect(errors, () => read(bytes, digestBytes(bytes)));
  };
  const found: GatheredFiles = {
    results: await inTurn(results.files, ([path, kind]) =>
      readEach(path, (bytes, digest) => readResultsFile({ path, kind, bytes, digest })),
    ),
    coverage: await inTurn(coverage.files, ([path]) =>
      readEach(path, (bytes, digest) => readCoverageFile({ path, bytes, digest })),
    ),
    missing: [...results.missing, ...coverage.missing],
  };
  throwAll([...errors, ...findTwins(found.results)].slice(0, MOST_ERRORS));
  return found;
}

interface Found {
  /** Path → what the file must be, in the order of the paths. */
  readonly files: ReadonlyMap<string, Kind | undefined>;
  readonly missing: readonly string[];
}

async function findAll(patterns: readonly ResultsPattern[], workspace: Workspace): Promise<Found> {
  const files = new Map<string, Kind | undefined>();
  const missing: string[] = [];
  for (const { pattern, kind } of patterns) {
    const paths = await workspace.find(pattern);
    if (paths.length === 0) missing.push(pattern);
    for (const path of paths) files.set(path, kind ?? files.get(path));
  }
  return { files: new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1))), missing };
}

/** Before anything is read: one file may be larger than the memory. */
async function guardSizes(paths: readonly string[], workspace: Workspace): Promise<void> {
  if (paths.length > MOST_FILES) throw tooManyFiles(paths.length, MOST_FILES);
  const sizes = await inTurn(paths, async (path) => ({ path, size: (await workspace.size(path)) ?? 0 }));
  const tooLarge = sizes.filter(({ size }) => size > MOST_BYTES);
  throwAll(tooLarge.slice(0, MOST_ERRORS).map(({ path, size }) => fileTooLarge(path, size, MOST_BYTES)));
  const total = sizes.reduce((sum, { size }) => sum + size, 0);
  if (total > MOST_BYTES_IN_ALL) throw filesTooLarge(total, MOST_BYTES_IN_ALL);
}

/** One after the other, so that no more than one file is in memory. */
async function inTurn<Item, Read>(
  items: Iterable<Item>,
  read: (item: Item) => Promise<Read | undefined>,
): Promise<readonly Read[]> {
  const all: Read[] = [];
  for (const item of items) {
    const one = await read(item);
    if (one !== undefined) all.push(one);
  }
  return all;
}

interface Bytes {
  readonly path: string;
  readonly bytes: Buffer;
  readonly digest: string;
}

async function readResultsFile({
  path,
  kind: given,
  bytes,
  digest,
}: Bytes & { readonly kind: Kind | undefined }): Promise<ResultsFile> {
  const source = decodeSource(path, bytes);
  const found = detectKind(source);
  if (given !== undefined && given !== found) throw kindDiffers(path, given, found);
  const kind = KINDS.find((known) => known === found);
  if (kind === undefined) throw kindUnknown(path);
  return { path, kind, digest, cases: await readResults(kind, source) };
}

async function readCoverageFile({ path, bytes, digest }: Bytes): Promise<CoverageFile> {
  const source = decodeSource(path, bytes);
  const form = detectKind(source);
  if (form !== "lcov" && form !== "cobertura" && form !== "coverage-summary") throw coverageUnknown(path);
  return { path, form, digest, content: await readCoverage(form, source) };
}

/** The same bytes twice are one run of the tests, not two. */
function findTwins(files: readonly ResultsFile[]): readonly ReleaseError[] {
  const known = new Map<string, string>();
  return files.flatMap(({ path, digest, cases }) => {
    const other = known.get(digest);
    known.set(digest, other ?? path);
    return other === undefined || cases.length === 0 ? [] : [resultsTwice(path, other)];
  });
}

async function collect<Read>(errors: ReleaseError[], read: () => Promise<Read>): Promise<Read | undefined> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof ReleaseError)) throw error;
    errors.push(error);
    return undefined;
  }
}
