import { createReadStream, createWriteStream } from "node:fs";
import { chmod, mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Clock } from "@release-actions/core/clock/clock";
import { cosignForged, cosignNotFetched } from "../errors.ts";
import type { CosignRelease } from "./cosign-releases.ts";

/** Where releases of Cosign are. */
const RELEASES = "https://github.com/sigstore/cosign/releases/download";
const TRIES = 3;
const FIRST_PAUSE = 2_000;
/** Milliseconds for one try; the file has 130 to 200 MB. */
const PATIENCE = 5 * 60_000;

export interface FetchOptions {
  /** The runner's tool cache, which outlives jobs on runners of one's own. */
  readonly cache: string;
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
  /** Where releases are, such as a mirror. */
  readonly releases?: string;
}

/**
 * The path of a release of Cosign in the tool cache, fetched where it is not there. Its bytes are held against the SHA-256 each time, since
 * whoever may write to the cache could have put others there.
 * Errors: `COSIGN_NOT_FETCHED`, `COSIGN_FORGED`.
 */
export async function fetchCosign(release: CosignRelease, options: FetchOptions): Promise<string> {
  const folder = join(options.cache, "cosign", release.version, release.sha256.slice(0, 12));
  const program = join(folder, process.platform === "win32" ? "cosign.exe" : "cosign");
  if ((await digestOf(program)) === release.sha256) return program;
  const url = `${options.releases ?? RELEASES}/v${release.version}/${release.file}`;
  await mkdir(folder, { recursive: true });
  const draft = `${program}.${Math.random().toString(36).slice(2)}.tmp`;
  try {
    await download(url, draft, options);
    const found = await digestOf(draft);
    if (found !== release.sha256) throw cosignForged(url, release.sha256, found ?? "of nothing");
    await chmod(draft, 0o755);
    await rename(draft, program);
  } finally {
    await rm(draft, { force: true });
  }
  return program;
}

async function download(url: string, to: string, { clock, signal }: FetchOptions): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const problem = await tryDownload(url, to, signal);
    if (problem === undefined) return;
    if (attempt === TRIES || problem.final) throw cosignNotFetched(url, problem.message);
    await clock.sleep(FIRST_PAUSE * 2 ** (attempt - 1), signal);
  }
}

async function tryDownload(url: string, to: string, signal: AbortSignal | undefined) {
  try {
    const response = await fetch(url, {
      signal: AbortSignal.any([AbortSignal.timeout(PATIENCE), ...(signal === undefined ? [] : [signal])]),
    });
    if (!response.ok || response.body === null)
      return { message: `HTTP status ${response.status}.`, final: response.status < 500 && response.status !== 429 };
    await pipeline(Readable.fromWeb(response.body), createWriteStream(to));
    return undefined;
  } catch (error) {
    signal?.throwIfAborted();
    return { message: describe(error), final: false };
  }
}

/** What went wrong stands in the cause of fetch's own error. */
function describe(error: unknown): string {
  const { cause } = error instanceof Error ? error : { cause: undefined };
  return `${String(error)}${cause === undefined ? "" : ` (${String(cause)})`}.`;
}

/** SHA-256 in hexadecimal digits; undefined where there is no file. */
async function digestOf(path: string): Promise<string | undefined> {
  const { createHash } = await import("node:crypto");
  const hash = createHash("sha256");
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk);
  } catch {
    return undefined;
  }
  return hash.digest("hex");
}
