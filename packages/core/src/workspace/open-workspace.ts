import { chmod, glob, mkdir, readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, sep } from "node:path";
import { fileOutside, fileUnreadable, fileUnwritable } from "./errors.ts";
import type { Workspace } from "./workspace.ts";

/** Opens a folder. @param root absolute */
export function openWorkspace(root: string): Workspace {
  return {
    async read(path) {
      const place = await resolveInside(root, path);
      return readFile(place).catch((error: unknown) => {
        if (isMissing(error)) return undefined;
        throw fileUnreadable(path, error);
      });
    },
    async size(path) {
      const place = await resolveInside(root, path);
      const found = await stat(place).catch((error: unknown) => {
        if (isMissing(error)) return undefined;
        throw fileUnreadable(path, error);
      });
      return found?.size;
    },
    async locate(path) {
      const place = await resolveInside(root, path);
      return (await isFile(place)) ? place : undefined;
    },
    async find(pattern) {
      guardSteps(pattern);
      const paths: string[] = [];
      for await (const entry of glob(pattern, { cwd: root, withFileTypes: true, exclude: isGitFolder })) {
        const path = relative(root, join(entry.parentPath, entry.name));
        if (await isFile(join(root, path))) paths.push(path.split(sep).join("/"));
      }
      return paths.sort();
    },
    async write(path, content) {
      const place = await resolveInside(root, path);
      await mkdir(dirname(place), { recursive: true })
        .then(() => replaceFile(place, content))
        .catch((error: unknown) => {
          throw fileUnwritable(path, error);
        });
    },
  };
}

async function replaceFile(place: string, content: string | Uint8Array): Promise<void> {
  // Any free name will do, since the flag refuses one that is taken: to load node:crypto for it is a tenth of a start.
  const draft = `${place}.${Math.random().toString(36).slice(2)}.tmp`;
  try {
    await writeFile(draft, content, { flag: "wx" });
    const { mode } = await stat(place).catch(() => ({ mode: undefined }));
    if (mode !== undefined) await chmod(draft, mode);
    await rename(draft, place);
  } finally {
    await rm(draft, { force: true });
  }
}

function guardSteps(path: string): void {
  if (isAbsolute(path) || path.split(/[/\\]/).includes("..")) throw fileOutside(path);
}

const isGitFolder = ({ name }: { readonly name: string }) => name === ".git";

const isFile = (place: string) =>
  stat(place).then(
    (found) => found.isFile(),
    () => false,
  );

/** The real place of a path: all links resolved, as far as there is something. */
async function resolveInside(root: string, path: string): Promise<string> {
  guardSteps(path);
  const [home, place] = await Promise.all([realpath(root), realPlace(join(root, path), path)]);
  const way = relative(home, place);
  const isInside = way !== "" && way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
  if (!isInside || way.split(sep)[0] === ".git") throw fileOutside(path);
  return place;
}

async function realPlace(place: string, path: string): Promise<string> {
  try {
    return await realpath(place);
  } catch (error) {
    if (!isMissing(error)) throw fileUnreadable(path, error);
    const parent = dirname(place);
    return join(await realPlace(parent, path), relative(parent, place));
  }
}

const isMissing = (error: unknown) =>
  typeof error === "object" && error !== null && "code" in error && ["ENOENT", "ENOTDIR"].includes(String(error.code));
