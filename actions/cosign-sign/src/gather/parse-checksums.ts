import { posix } from "node:path";
import { throwAll } from "@release-actions/core/errors/release-error";
import { type Digest, isDigest } from "@release-actions/core/evidence/digest";
import { checksumsInvalid } from "../errors.ts";

/** A file and what its digest should be. */
export interface Checksum {
  /** From the working directory. */
  readonly path: string;
  readonly digest: Digest;
  /** Where it stands, from 1. */
  readonly line: number;
}

/** `DIGEST  PATH`, or with `*` for binary; a backslash before it says that the path is escaped. */
const LINE = /^(\\?)([0-9a-f]{64}) [ *](.+)$/;

/**
 * Reads what `sha256sum` writes; paths are relative to the file's own folder. Errors, all together: `CHECKSUMS_INVALID`.
 * @see https://www.gnu.org/software/coreutils/manual/html_node/cksum-output-modes.html
 */
export function parseChecksums(text: string, file: string): readonly Checksum[] {
  const problems: ReturnType<typeof checksumsInvalid>[] = [];
  const checksums = text.split(/\r?\n/).flatMap((content, index) => {
    if (content === "") return [];
    const [, escaped, hex, name] = LINE.exec(content) ?? [];
    const digest = `sha256:${hex}`;
    if (name !== undefined && isDigest(digest)) {
      const path = posix.join(posix.dirname(file), escaped ? unescapeName(name) : name);
      return [{ path, digest, line: index + 1 }];
    }
    problems.push(checksumsInvalid(file, index + 1, "is not a SHA-256, two spaces and a path"));
    return [];
  });
  if (checksums.length === 0 && problems.length === 0) problems.push(checksumsInvalid(file, 1, "is empty"));
  throwAll(problems);
  return checksums;
}

const unescapeName = (name: string) =>
  name.replace(/\\([\\nr])/g, (_, sign: string) => ({ n: "\n", r: "\r" })[sign] ?? sign);
