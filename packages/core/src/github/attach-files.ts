import { createHash } from "node:crypto";
import { throwAll } from "../errors/release-error.ts";
import { type Connection, ifFound, Refused } from "./connect.ts";
import { type FoundRelease, readRelease } from "./find-release.ts";
import type { GitHubRelease, ReleaseFile } from "./github.ts";
import { LOOKS } from "./look-again.ts";
import { makeOnce } from "./make-once.ts";
import { nameFiles } from "./name-files.ts";
import { readAsset } from "./read-asset.ts";
import { releaseFileDiffers, releaseFileMissing } from "./release-errors.ts";

type Asset = Awaited<ReturnType<Connection["octokit"]["rest"]["repos"]["listReleaseAssets"]>>["data"][number];

/** A file that a release has not, or has otherwise. */
interface Lacking {
  readonly file: ReleaseFile;
  /** What stands in its place. */
  readonly asset: Asset | undefined;
}

/**
 * Uploads to a draft what it lacks or has otherwise; a published release must have it all.
 * Errors: `RELEASE_FILE_EMPTY`, `RELEASE_FILES_COLLIDE`, `RELEASE_FILE_DIFFERS`, `RELEASE_FILE_MISSING`, `RELEASE_GONE`.
 */
export async function attachFiles(
  connection: Connection,
  release: GitHubRelease,
  given: readonly ReleaseFile[],
): Promise<void> {
  const files = nameFiles(given);
  if (files.length === 0) return;
  for (let attempt = 0; ; attempt += 1) {
    const standing = await readRelease(connection, release);
    const lacking = await findLacking(connection, standing, files);
    if (lacking.length === 0) return;
    const isLast = attempt + 1 >= LOOKS;
    // A list may not yet show what was attached just before the release was published.
    if (!standing.isDraft && (isLast || lacking.some(({ asset }) => asset))) return refuseAll(standing, lacking);
    if (standing.isDraft && (await supplyAll(connection, standing, lacking, isLast))) return;
    const failure = { kind: "lost", message: "another run attaches files" } as const;
    await connection.patience.wait(`attach files to the release of ${release.tag}`, failure, attempt, undefined);
  }
}

async function findLacking(
  connection: Connection,
  release: FoundRelease,
  files: readonly ReleaseFile[],
): Promise<readonly Lacking[]> {
  const assets = await listAssets(connection, release);
  const lacking: Lacking[] = [];
  for (const file of files) {
    const asset = assets.find(({ name }) => name === file.name);
    if (asset === undefined || !(await holds(connection, asset, file))) lacking.push({ file, asset });
  }
  return lacking;
}

/** Uploads that broke off are listed here alone, and not with the release. */
async function listAssets({ octokit, repository }: Connection, { id }: FoundRelease): Promise<readonly Asset[]> {
  const query = { ...repository, release_id: id, per_page: 100 };
  return (await ifFound(octokit.paginate(octokit.rest.repos.listReleaseAssets, query))) ?? [];
}

/** GitHub tells the digest of what was uploaded since June 2025; what is older, and a server of one's own, is read. */
async function holds(connection: Connection, asset: Asset, { content }: ReleaseFile): Promise<boolean> {
  // `starter` is what an upload leaves that broke off.
  if (asset.state !== "uploaded" || asset.size !== content.length) return false;
  if (asset.digest?.startsWith("sha256:"))
    return asset.digest === `sha256:${createHash("sha256").update(content).digest("hex")}`;
  return content.equals(await readAsset(connection, asset));
}

function refuseAll(release: FoundRelease, lacking: readonly Lacking[]): void {
  throwAll(lacking.map(({ file, asset }) => (asset ? releaseFileDiffers : releaseFileMissing)(release, file.name)));
}

/** False where another run was faster, so that what is there must be looked at again. */
async function supplyAll(
  connection: Connection,
  release: FoundRelease,
  lacking: readonly Lacking[],
  isLast: boolean,
): Promise<boolean> {
  try {
    for (const { file, asset } of lacking) {
      if (asset) await deleteAsset(connection, asset);
      await upload(connection, release, file);
    }
    return true;
  } catch (error) {
    if (isLast || !isOvertaken(error)) throw error;
    return false;
  }
}

/** The name was taken meanwhile, the release was published, or it cannot be seen yet. */
const isOvertaken = (error: unknown) =>
  error instanceof Refused && (error.refusal.status === 404 || /already_exists|immutable release/i.test(error.message));

async function upload(connection: Connection, release: FoundRelease, file: ReleaseFile): Promise<void> {
  const { octokit, patience } = connection;
  const { name, type, content } = file;
  await makeOnce(connection, {
    what: `attach ${name} to the release of ${release.tag}`,
    send: async () => {
      const headers = { "content-type": type };
      await octokit.request({ method: "POST", url: release.uploadUrl, name, headers, data: content });
      return true;
    },
    find: async () => {
      const [lacking] = await findLacking(connection, release, [file]);
      if (lacking?.asset) await deleteAsset(connection, lacking.asset);
      return lacking === undefined || undefined;
    },
  });
  patience.note(`${name} was attached to the release of ${release.tag}`);
}

async function deleteAsset(connection: Connection, { id, name }: Asset): Promise<void> {
  const { octokit, repository } = connection;
  await makeOnce(connection, {
    what: `delete the file ${name}, which is not what it should be`,
    send: () => ifFound(octokit.rest.repos.deleteReleaseAsset({ ...repository, asset_id: id })),
  });
}
