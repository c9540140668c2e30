import type { ReadPath } from "./compose-files.ts";

/** Reads each path at most once: what stands there is taken as it was at the first look. */
export function readOnce(read: ReadPath): ReadPath {
  const files = new Map<string, ReturnType<ReadPath>>();
  return (path) => {
    const file = files.get(path) ?? read(path);
    files.set(path, file);
    return file;
  };
}
