import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { cloneRange } from "./clone-range.ts";
import { contactServer, type ServerAccess } from "./contact-server.ts";
import { findBlob } from "./find-blob.ts";
import { findReleaseRange, type History } from "./find-release-range.ts";
import type { Git, Tag } from "./git.ts";
import {
  type Clone,
  cloneCommit,
  cloneHistory,
  cloneTags,
  fetchObject,
  holds,
  servesRangeAfter,
} from "./make-clone.ts";
import { branchesAt, parseRefs, type Refs, tagsOf } from "./parse-refs.ts";
import { readTagDates } from "./read-tag-dates.ts";
import { refNames } from "./ref-names.ts";
import { firstMerged, NOTHING, readBlob, readLog } from "./run-git.ts";
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
  const datesOf = async (tags: readonly Tag[]): Promise<ReadonlyMap<string, Date>> =>
    tags.length === 0 ? new Map() : readTagDates(await cloneTags(access, tags), tags);
  return {
    async resolveCommit(revision) {
      if (isSha(revision)) return revision;
      const names = refNames(revision);
      const known = names.every((name) => /^refs\/(heads|tags|remotes)\//.test(name));
      const refs = names.length === 0 ? undefined : known ? await listRefs() : await readRefs(access, [], names);
      return names.map((name) => refs?.get(name)?.sha).find((sha) => sha !== undefined);
    },
    listTags: async () => tagsOf(await listRefs()),
    branchesAt: async (commit) => branchesAt(await listRefs(), commit),
    readRange: (query) => findReleaseRange(remoteHistory(access, clones), query),
    async readHistory({ tags, paths }) {
      const dates = await datesOf(tags);
      // Only of commits, which are those that have a date, a history can be fetched.
      const tips = tags.filter(({ name }) => dates.has(name)).map(({ sha }) => sha);
      if (tips.length === 0) return { ...NOTHING, dates };
      const clone = await cloneHistory(access, { tips, paths });
      clones.push(clone);
      return { ...(await readLog(clone.place, { tips, without: [], paths })), dates };
    },
    readTagDates: datesOf,
    async readFile(commit, path) {
      const made = clones.find((clone) => serves(clone, commit, true));
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
  const keep = (clone: Clone) => {
    clones.push(clone);
    return clone;
  };
  const whole = async (to: Sha, paths: boolean) =>
    clones.find((clone) => clone.whole && serves(clone, to, paths)) ??
    keep(await cloneHistory(access, { tips: [to], paths }));
  return {
    async commitsSince(start, to, paths) {
      const read = (clone: Clone, after?: Sha) => readSince(clone, after, { to, paths });
      if (!start) return read(await whole(to, paths));
      for (const clone of clones) {
        if (!serves(clone, to, paths)) continue;
        if (clone.start === start.sha) return read(clone);
        if (await servesRangeAfter(clone, start.sha)) return read(clone, start.sha);
      }
      const { ref } = start;
      const clone = ref === undefined ? undefined : await cloneRange(access, { to, paths, start: { ...start, ref } });
      if (clone === "empty") return [];
      if (clone) return read(keep(clone));
      const history = await whole(to, paths);
      return read(history, (await holds(history, start.sha)) ? start.sha : undefined);
    },
    firstMerged: async (candidates, to) => firstMerged((await whole(to, false)).place, candidates, to),
  };
}

const serves = (clone: Clone, to: Sha, paths: boolean) => clone.tips.includes(to) && (clone.paths || !paths);

async function readSince({ place, rim }: Clone, start: Sha | undefined, { to, paths }: { to: Sha; paths: boolean }) {
  return (await readLog(place, { tips: [to], without: start ? [...rim, start] : rim, paths })).commits;
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
