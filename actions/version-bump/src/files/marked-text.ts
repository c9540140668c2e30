import { markerInvalid, noVersion } from "./errors.ts";
import { spellAsIs, spellPep440 } from "./spell-version.ts";
import type { Spot, VersionFile, VersionFormat } from "./version-file.ts";

/**
 * Any other text file, by markers in its comments: `x-release-version` on the line of one version, or `x-release-version-start`
 * and `x-release-version-end` on lines around several. A Python file gets Python's spelling.
 */
export const markedText: VersionFormat = {
  name: "marked text",
  kind: "manifest",
  spell: (version, path) => (isPython(path) ? spellPep440(version, path) : spellAsIs(version)),
  async locate(file) {
    if (!hasMarker(file.text)) {
      throw noVersion(file, "version that can be found", "Write x-release-version in a comment on the version's line.");
    }
    return findMarked(file);
  },
};

const MARKER = /\bx-release-version(?:-(?<edge>start|end))?(?![\w-])/;

/** Whether a text asks to be read by its markers. */
export function hasMarker(text: string): boolean {
  return MARKER.test(text);
}

const isPython = (path: string) => /(?:\.py|(?:^|\/)setup\.cfg)$/.test(path);

/** A version of any scheme with a pre-release as the collection makes them, so that `1.2.3-alpine` is `1.2.3` and a rest. */
const VERSION = /(?<![\w.])v?(?<version>\d+\.\d+(?:\.\d+)?(?:-[A-Za-z][A-Za-z-]*\.\d+)?)(?!\w|\.\d)/dg;

/** The same in PEP 440's spelling. */
const PYTHON_VERSION = /(?<![\w.])v?(?<version>\d+\.\d+(?:\.\d+)?(?:(?:a|b|rc|\.dev)\d+)?)(?!\w|\.\d)/dg;

function findMarked(file: VersionFile): Spot[] {
  const spots: Spot[] = [];
  let block: { offset: number; spots: number } | undefined;
  let offset = 0;
  for (const line of file.text.split("\n")) {
    const marker = MARKER.exec(line);
    const edge = marker?.groups?.edge;
    const found = marker === null && block === undefined ? [] : versionsIn(line, offset, isPython(file.path));
    if (edge === "start") {
      if (block !== undefined) throw markerInvalid(file, offset, "starts a block within a block");
      block = { offset, spots: spots.length };
    } else if (edge === "end") {
      if (block === undefined) throw markerInvalid(file, offset, "ends a block that has no start");
      if (block.spots === spots.length) throw markerInvalid(file, block.offset, "starts a block without a version");
      block = undefined;
    } else {
      if (marker !== null && found.length !== 1) {
        throw markerInvalid(
          file,
          offset,
          found.length === 0 ? "stands on a line without a version" : "stands on a line with several versions",
        );
      }
      spots.push(...found);
    }
    offset += line.length + 1;
  }
  if (block !== undefined) throw markerInvalid(file, block.offset, "starts a block that has no end");
  return spots;
}

function versionsIn(line: string, offset: number, python: boolean): Spot[] {
  return [...line.matchAll(python ? PYTHON_VERSION : VERSION)].flatMap((match) => {
    const [start, end] = match.indices?.groups?.version ?? [];
    return start === undefined || end === undefined
      ? []
      : [{ start: offset + start, end: offset + end, value: line.slice(start, end) }];
  });
}
