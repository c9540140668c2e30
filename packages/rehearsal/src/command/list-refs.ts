import { systemProcess } from "@release-actions/core/process/system-process";
import type { RefChange } from "./rehearsal.ts";

/** Every branch and tag of a bare repository, by full name, with what it points at. */
export async function listRefs(directory: string): Promise<ReadonlyMap<string, string>> {
  const env = { PATH: process.env.PATH, GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_GLOBAL: "/dev/null" };
  const args = ["for-each-ref", "--format=%(refname)%00%(objectname)", "refs/heads", "refs/tags"];
  const { stdout } = await systemProcess.run("git", args, { cwd: directory, env });
  const lines = stdout
    .toString()
    .split("\n")
    .filter((line) => line !== "");
  return new Map(lines.map((line) => line.split("\0")).map(([ref = "", object = ""]) => [ref, object]));
}

/** What became of the refs, in their order. */
export function refChanges(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly RefChange[] {
  const refs = [...new Set([...before.keys(), ...after.keys()])].sort();
  return refs
    .map((ref) => ({ ref, before: before.get(ref), after: after.get(ref) }))
    .filter((change) => change.before !== change.after);
}
