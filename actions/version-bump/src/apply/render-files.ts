import type { Version } from "@release-actions/core/versioning/version";
import type { ComponentPlan } from "../decide/decide-release.ts";
import { lockFilesOf } from "../files/lock-files.ts";
import { settleAll } from "../files/settle-all.ts";
import type { VersionFile } from "../files/version-file.ts";
import { writeVersions } from "../files/write-version.ts";

/** Which version a component's files get. */
export type VersionChoice = "version" | "base";

/** Where version files are read from: a checkout, or a commit. */
export interface FileSource {
  /** @throws ReleaseError where there is no such file */
  read(path: string): Promise<VersionFile>;
  /** Undefined where there is no such file. */
  find(path: string): Promise<VersionFile | undefined>;
}

/**
 * The version files that change, with the versions of all components that are to be released: those that the policy lists, and
 * their lock files. A file that several components share, such as a lock file, gets all of theirs.
 * @throws ReleaseError of the files' own catalogue, all problems together
 */
export async function renderFiles(
  plans: readonly ComponentPlan[],
  choice: VersionChoice,
  source: FileSource,
): Promise<readonly VersionFile[]> {
  const changed = new Map<string, VersionFile>();
  const render = async ({ facts, verdict }: ComponentPlan) => {
    if (verdict.decision !== "release") return;
    const version: Version = verdict[choice];
    const paths = await withLockFiles(facts.component.files, source);
    const files = await settleAll(paths.map(async (path) => changed.get(path) ?? source.read(path)));
    for (const { path, before, text } of await writeVersions(files, version)) {
      if (text !== before) changed.set(path, { path, text });
    }
  };
  // One after the other, since each takes a shared file as the one before it left it; what is wrong with one hides no other.
  const rendered: Promise<void>[] = [];
  for (const plan of plans) {
    rendered.push(render(plan));
    await Promise.allSettled(rendered);
  }
  await settleAll(rendered);
  return [...changed.values()];
}

/** The listed files, and of each manifest the nearest lock file, which `npm ci` and `cargo build --locked` hold against it. */
async function withLockFiles(listed: readonly string[], source: FileSource): Promise<readonly string[]> {
  const paths = new Set(listed);
  for (const path of listed) {
    for (const lock of lockFilesOf(path)) {
      if (!paths.has(lock) && (await source.find(lock)) === undefined) continue;
      paths.add(lock);
      break;
    }
  }
  return [...paths];
}
