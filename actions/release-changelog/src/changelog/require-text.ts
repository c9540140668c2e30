import { changelogNotRecognized } from "./errors.ts";
import { placeAt } from "./place-at.ts";

/** In characters; the longest changelogs that people keep have one or two million. */
const LONGEST = 20 * 1024 * 1024;

/** Refuses what is no text that people write. @throws ReleaseError CHANGELOG_NOT_RECOGNIZED */
export function requireText(path: string, text: string): void {
  if (text.length > LONGEST) throw changelogNotRecognized(placeAt(path, text, 0), "it is longer than 20 MB");
  const binary = text.indexOf("\0");
  if (binary !== -1)
    throw changelogNotRecognized(placeAt(path, text, binary), "it holds a NUL character, as binary files do");
}
