import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { delimiter, isAbsolute, join } from "node:path";
import type { Log } from "@release-actions/core/action/log";
import type { Clock } from "@release-actions/core/clock/clock";
import type { Environment, Process } from "@release-actions/core/process/process";
import { cosignNotThere, cosignUnsuitable } from "../errors.ts";
import type { CosignVersion } from "./cosign.ts";
import { findCosignRelease } from "./cosign-releases.ts";
import { formatVersion, isSuitable, parseVersion } from "./parse-version.ts";

export interface FindOptions {
  readonly env: Environment;
  /** A folder of the run's own. */
  readonly cwd: string;
  /** Where tools are kept that jobs fetch. */
  readonly cache: string;
  readonly process: Process;
  readonly clock: Clock;
  readonly log: Pick<Log, "info">;
  readonly signal?: AbortSignal | undefined;
}

/** A Cosign that may be trusted. */
export interface FoundCosign {
  /** Absolute. */
  readonly program: string;
  readonly version: CosignVersion;
}

/**
 * Finds Cosign on the PATH, or fetches the release that is pinned here.
 * Errors: `COSIGN_MISSING`, `COSIGN_UNSUITABLE`, `COSIGN_NOT_FETCHED`, `COSIGN_FORGED`.
 */
export async function findCosign(options: FindOptions): Promise<FoundCosign> {
  const own = await findOnPath(options.env);
  if (own !== undefined) {
    const printed = await askVersion(own, options);
    const version = parseVersion(printed);
    if (version !== undefined && isSuitable(version)) return { program: own, version };
    throw cosignUnsuitable(`${version === undefined ? "of an unknown version" : formatVersion(version)} at ${own}`);
  }
  const platform = `${process.platform}-${process.arch}`;
  const release = findCosignRelease(process.platform, process.arch);
  if (release === undefined) throw cosignNotThere(platform);
  options.log.info(
    `There is no Cosign on the PATH: version ${release.version} is taken from the tool cache or fetched.`,
  );
  const { fetchCosign } = await import("./fetch-cosign.ts");
  const program = await fetchCosign(release, options);
  const version = parseVersion(await askVersion(program, options));
  if (version === undefined) throw cosignUnsuitable(`${release.version} does not run on ${platform}, or`);
  return { program, version };
}

/** Folders that are not absolute are passed over: a checkout could have put a program there. */
async function findOnPath({ PATH = "", PATHEXT }: Environment): Promise<string | undefined> {
  const names = PATHEXT === undefined ? ["cosign"] : ["cosign.exe"];
  for (const folder of PATH.split(delimiter).filter(isAbsolute)) {
    for (const name of names) {
      const program = join(folder, name);
      const found = await access(program, constants.X_OK).then(
        () => true,
        () => false,
      );
      if (found) return program;
    }
  }
  return undefined;
}

async function askVersion(program: string, { process, env, cwd, signal }: FindOptions): Promise<string> {
  const { stdout } = await process.run(program, ["version", "--json"], { env, cwd, signal, timeout: 60_000 });
  return stdout.toString();
}
