import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A file that a program would leave if anything started it. */
export interface MarkerFile extends Disposable {
  readonly path: string;
  /** Whether something did. */
  exists(): boolean;
}

/** A marker in a folder of its own, whose name a shell and a ref can both hold. */
export function markerFile(): MarkerFile {
  const folder = mkdtempSync(join(tmpdir(), "marker-"));
  const path = join(folder, "started");
  return {
    path,
    exists: () => existsSync(path),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}
