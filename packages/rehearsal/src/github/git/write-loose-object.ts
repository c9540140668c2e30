import { createHash, randomUUID } from "node:crypto";
import { access, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { constants, deflate } from "node:zlib";

/**
 * Writes an object as git does, into a file of its own, and gives its id; what is there already stays.
 * @see gitrepository-layout(5) and gitformat-loose(5)
 */
export async function writeLooseObject(directory: string, type: string, content: Buffer): Promise<string> {
  const bytes = Buffer.concat([Buffer.from(`${type} ${content.length}\0`), content]);
  const sha = createHash(await hashOf(directory))
    .update(bytes)
    .digest("hex");
  const folder = join(directory, "objects", sha.slice(0, 2));
  const file = join(folder, sha.slice(2));
  if (await exists(file)) return sha;
  // Under a name that git takes for an unfinished object, so that nobody ever reads half of it.
  const unfinished = join(directory, "objects", `tmp_obj_${randomUUID()}`);
  const deflated = await promisify(deflate)(bytes, { level: constants.Z_BEST_SPEED });
  await writeFile(unfinished, deflated, { mode: 0o444, flag: "wx" });
  await mkdir(folder, { recursive: true });
  await rename(unfinished, file);
  return sha;
}

/** The repository's hash, by its own configuration. @see git-config(1), `extensions.objectFormat` */
async function hashOf(directory: string): Promise<"sha1" | "sha256"> {
  const config = await readFile(join(directory, "config"), "utf8");
  return /^\s*objectformat\s*=\s*"?sha256\b/im.test(config) ? "sha256" : "sha1";
}

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );
