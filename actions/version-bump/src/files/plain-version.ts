import { noVersion } from "./errors.ts";
import { spellAsIs } from "./spell-version.ts";
import type { VersionFormat } from "./version-file.ts";

/** `VERSION`: one line that is the version, with or without a `v`. */
export const plainVersion: VersionFormat = {
  name: "VERSION",
  kind: "manifest",
  spell: spellAsIs,
  async locate(file) {
    const match = /^\s*v?(\d\S*)\s*$/d.exec(file.text);
    const [start, end] = match?.indices?.[1] ?? [];
    if (start === undefined || end === undefined) {
      throw noVersion(file, "version as its only word", "Write the version, and nothing else, into it.");
    }
    return [{ start, end, value: file.text.slice(start, end) }];
  },
};
