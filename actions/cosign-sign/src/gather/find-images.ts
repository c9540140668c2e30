import { ReleaseError, throwAll } from "@release-actions/core/errors/release-error";
import { type Digest, isDigest } from "@release-actions/core/evidence/digest";
import { findImage, resolveTag } from "../cosign/build-arguments.ts";
import type { Cosign } from "../cosign/cosign.ts";
import { inPool } from "../cosign/in-pool.ts";
import { imageByTag, imageUnreadable, tagMoved } from "../errors.ts";
import type { CosignSignInputs, ImageSubject } from "../signing.ts";
import { type ImageName, parseImage } from "./parse-image.ts";

/**
 * The images that the inputs name, each once, by the digests that the registry has.
 * Errors, all together: `IMAGE_INVALID`, `IMAGE_BY_TAG`, `TAG_MOVED`, `IMAGE_UNREADABLE`.
 */
export async function findImages(
  { images, allowTags }: Pick<CosignSignInputs, "images" | "allowTags">,
  cosign: Cosign,
): Promise<readonly ImageSubject[]> {
  const problems: ReleaseError[] = [];
  const names = images.flatMap((text) => collect(problems, () => ({ text, name: readName(text, allowTags) })));
  throwAll(problems);
  const subjects = await inPool(names, async ({ text, name }) => {
    try {
      return [await findOne(text, name, cosign)];
    } catch (error) {
      if (!(error instanceof ReleaseError)) throw error;
      problems.push(error);
      return [];
    }
  });
  throwAll(problems);
  return [...new Map(subjects.flat().map((subject) => [subject.name, subject])).values()];
}

/** Refuses what is wrong before anything is asked of a registry. */
export function readName(text: string, allowTags: boolean): ImageName {
  const name = parseImage(text);
  if (name.digest === undefined && !allowTags) throw imageByTag(text);
  return name;
}

async function findOne(text: string, { repository, tag, digest }: ImageName, cosign: Cosign): Promise<ImageSubject> {
  const tagged = tag === undefined ? undefined : await readTag(text, `${repository}:${tag}`, cosign);
  const found = digest ?? tagged;
  if (found === undefined) throw imageUnreadable(text, "");
  if (tagged !== undefined && tagged !== found) throw tagMoved(text, found, tagged);
  const name = `${repository}@${found}`;
  if (tagged === undefined) await requireImage(name, cosign);
  return { kind: "image", name, tag, digest: found };
}

async function readTag(text: string, image: string, cosign: Cosign): Promise<Digest> {
  const { code, stdout, stderr } = await cosign.ask({ args: resolveTag(image), what: `resolve the tag of ${image}` });
  const digest = stdout.trim().split("@")[1] ?? "";
  if (code !== 0 || !isDigest(digest)) throw imageUnreadable(text, stderr);
  return digest;
}

/** Cosign signs digests that no registry has without a word. */
async function requireImage(name: string, cosign: Cosign): Promise<void> {
  const { code, stderr } = await cosign.ask({ args: findImage(name), what: `find ${name}` });
  if (code !== 0) throw imageUnreadable(name, stderr);
}

function collect<Found>(problems: ReleaseError[], find: () => Found): readonly Found[] {
  try {
    return [find()];
  } catch (error) {
    if (!(error instanceof ReleaseError)) throw error;
    problems.push(error);
    return [];
  }
}
