import { throwAll } from "../errors/release-error.ts";
import type { ReleaseFile } from "./github.ts";
import { releaseFileEmpty, releaseFilesCollide } from "./release-errors.ts";
import { storedName } from "./stored-name.ts";

/**
 * Files by the names that GitHub gives them; what it would refuse is told before anything is written.
 * @throws ReleaseError RELEASE_FILE_EMPTY or RELEASE_FILES_COLLIDE, or an AggregateError of several
 */
export function nameFiles(files: readonly ReleaseFile[]): readonly ReleaseFile[] {
  const byName = Map.groupBy(files, ({ name }) => storedName(name));
  throwAll([
    ...files.filter(({ content }) => content.length === 0).map(({ name }) => releaseFileEmpty(name)),
    ...[...byName]
      .filter(([, same]) => same.length > 1)
      .map(([stored, same]) =>
        releaseFilesCollide(
          stored,
          same.map(({ name }) => name),
        ),
      ),
  ]);
  return [...byName].flatMap(([name, same]) => same.map((file) => ({ ...file, name })));
}
