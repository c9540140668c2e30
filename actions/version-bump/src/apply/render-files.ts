import type { Version } from "@release-actions/core/versioning/version";
import type { ComponentPlan } from "../decide/decide-release.ts";
import type { VersionFile } from "../files/version-file.ts";
import { writeVersions } from "../files/write-version.ts";

/** Which version a component's files get. */
export type VersionChoice = "version" | "base";

/**
 * The version files that change, with the versions of all components that are to be released: a file that several components
 * share, such as a lock file, gets all of theirs.
 * @throws ReleaseError of the files' own catalogue, all problems together
 */
export async function renderFiles(
  plans: readonly ComponentPlan[],
  choice: VersionChoice,
  read: (path: string) => Promise<VersionFile>,
): Promise<readonly VersionFile[]> {
  const changed = new Map<string, VersionFile>();
  for (const { facts, verdict } of plans) {
    if (verdict.decision !== "release") continue;
    const version: Version = verdict[choice];
    const files = await Promise.all(facts.component.files.map(async (path) => changed.get(path) ?? read(path)));
    for (const { path, before, text } of await writeVersions(files, version)) {
      if (text !== before) changed.set(path, { path, text });
    }
  }
  return [...changed.values()];
}
