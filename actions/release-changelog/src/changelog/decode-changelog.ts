import { changelogNotRecognized } from "./errors.ts";
import { placeAt } from "./place-at.ts";

/**
 * A changelog's text, which gives the same bytes again; a byte order mark stays in it.
 * @throws ReleaseError CHANGELOG_NOT_RECOGNIZED for bytes that are no UTF-8
 */
export function decodeChangelog(path: string, bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw changelogNotRecognized(placeAt(path, ...firstBroken(bytes)), "it is not in UTF-8");
  }
}

/** What can be read, and the offset in it of the first sign that cannot. */
function firstBroken(bytes: Buffer): [text: string, offset: number] {
  const text = bytes.toString();
  const again = Buffer.from(text);
  const broken = again.findIndex((byte, index) => byte !== bytes[index]);
  return [text, again.subarray(0, broken).toString().length];
}
