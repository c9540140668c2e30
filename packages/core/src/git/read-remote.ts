import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { type Clone, cloneCommit, cloneHistory, cloneRange, fetchObject, holds } from "./clone-range.ts";
import { contactServer, type ServerAccess } from "./contact-server.ts";
import { findReleaseRange, type History } from "./find-release-range.ts";
import type { Git } from "./git.ts";
import { parseRefs, type Refs, tagsOf } from "./parse-refs.ts";
import { refNames } from "./ref-names.ts";
import { findBlob, firstMerged, readBlob, readLog } from "./run-git.ts";
import { isSha, type Sha } from "./sha.ts";

/**
 * Reads a repository on a server without a checkout: refs by one request, and of the history only the release's range, into bare
 * partial clones in the job's temporary folder. A SHA is believed to be a commit until its range or a file of it is read.
 */
export function readRemote(access: ServerAccess): Git {
  let listed: Promise<Refs> | undefined;
  const listRefs = () => {
    listed ??= readRefs(access, ["--heads", "--tags"]);
    return listed;
  };
  const clones: Clone[] = [];
  return {
    async resolveCommit(revision) {
      if (isSha(revision)) return revision;
      const names = refNames(revision);
      const known = names.every((name) => /^refs\/(heads|tags|remotes)\//.test(name));
      const refs = names.length === 0 ? undefined : known ? await listRefs() : await readRefs(access, [], names);
      return names.map((name) => refs?.get(name)).find((sha) => sha !== undefined);
    },
    listTags: async () => tagsOf(await listRefs()),
    readRange: (query) => findReleaseRange(remoteHistory(access, clones), query),
    async readFile(commit, path) {
      const made = clones.find(({ to, paths }) => to === commit && paths);
      const clone = made ?? (await cloneCommit(access, commit));
      if (!made) clones.push(clone);
      const id = await findBlob(clone.place, commit, path);
      if (id === undefined) return undefined;
      await fetchObject(access, clone, id);
      return readBlob(clone.place, id);
    },
  };
}

function remoteHistory(access: ServerAccess, clones: Clone[]): History {
  const whole = async (to: Sha, paths: boolean) => {
    const made = clones.find((clone) => clone.whole && clone.to === to && (clone.paths || !paths));
    if (made) return made;
    const clone = await cloneHistory(access, { to, paths });
    clones.push(clone);
    return clone;
  };
  const read = ({ place, to, rim }: Clone, start: Sha | undefined, paths: boolean) =>
    readLog(place, { to, without: start ? [...rim, start] : rim, paths });
  return {
    async commitsSince(start, to, paths) {
      if (!start) return read(await whole(to, paths), undefined, paths);
      for (const clone of clones)
        if (clone.to === to && (clone.paths || !paths) && (await holds(clone, start.sha)))
          return read(clone, start.sha, paths);
      const { ref } = start;
      const clone = ref === undefined ? undefined : await cloneRange(access, { to, paths, start: { ...start, ref } });
      if (clone === "empty") return [];
      if (clone) {
        clones.push(clone);
        return read(clone, undefined, paths);
      }
      const history = await whole(to, paths);
      return read(history, (await holds(history, start.sha)) ? start.sha : undefined, paths);
    },
    firstMerged: async (candidates, to) => firstMerged((await whole(to, false)).place, candidates, to),
  };
}

async function readRefs(
  access: ServerAccess,
  options: readonly string[],
  names: readonly string[] = [],
): Promise<Refs> {
  // In a folder of its own, so that no repository's settings around it count.
  const directory = await mkdtemp(join(access.temp, "release-refs-"));
  const args = ["ls-remote", "--quiet", ...options, "--end-of-options", access.remote.url, ...names];
  return parseRefs((await contactServer(access, directory, args)).toString());
}
