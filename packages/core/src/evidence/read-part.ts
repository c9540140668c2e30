import type { ReleaseError } from "../errors/release-error.ts";
import { quote } from "../policy/policy-path.ts";
import { digestBytes } from "./digest.ts";
import { partMalformed } from "./errors.ts";
import { decodeText } from "./parse-document.ts";
import type { PartFile } from "./release-parts.ts";

/** Bytes; a thousand images fit. */
const LONGEST = 1024 * 1024;

/** A line as `sha256sum` writes it, or a digest alone. */
const LINE = /^(?:sha256:)?([0-9a-f]{64})(?: [ *]([!-~]+))?$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;

const DIGEST_REMEDY =
  'Leave what `sha256sum FILE` prints in a file ending in .sha256, or `"sha256:…"` (or null) in one ending in .json.';
const ARTIFACT_REMEDY =
  'Leave {"name", "digest", "kind"} or a list of those in a file ending in .json, or what `sha256sum FILE…` prints in one ending in .sha256.';

/** The digest in the file of a part, or of the text that is the part itself; null says that the component has no such part. Errors: `RELEASE_PART_MALFORMED`. */
export function readDigestPart(part: string, file: PartFile): string | null {
  const refuse = (problem: string) => partMalformed(part, file.path, problem, DIGEST_REMEDY);
  if (file.path.endsWith(".md")) {
    readText(file, refuse);
    return digestBytes(file.content);
  }
  if (file.path.endsWith(".sha256")) {
    const [line = { digest: "" }, ...rest] = readLines(file, refuse);
    if (rest.length > 0) throw refuse("has more than one line");
    return line.digest;
  }
  const value = readJson(file, refuse);
  if (value === null || (typeof value === "string" && DIGEST.test(value))) return value;
  throw refuse(`is ${quote(value)}, and neither a digest nor null`);
}

/** The artifacts in a file, as they are given. Errors: `RELEASE_PART_MALFORMED`. */
export function readArtifacts(file: PartFile): readonly unknown[] {
  const refuse = (problem: string) => partMalformed("artifacts", file.path, problem, ARTIFACT_REMEDY);
  if (!file.path.endsWith(".sha256")) {
    const value = readJson(file, refuse);
    if (typeof value !== "object" || value === null) throw refuse(`is ${quote(value)}, and no artifact`);
    return Array.isArray(value) ? value : [value];
  }
  return readLines(file, refuse).map(({ name, digest }) => {
    if (name === undefined) throw refuse("has a digest without a name");
    return { name, digest, kind: "file" };
  });
}

type Refuse = (problem: string) => ReleaseError;

function readLines(file: PartFile, refuse: Refuse) {
  const lines = readText(file, refuse).split(/\r?\n/).filter(Boolean);
  if (lines.length === 0) throw refuse("is empty");
  return lines.map((line) => {
    const [, digits, name] = LINE.exec(line) ?? [];
    if (digits === undefined)
      throw refuse(
        `has the line ${quote(line)}, which is no SHA-256 in lower case, alone or before a name without spaces`,
      );
    return { digest: `sha256:${digits}`, name };
  });
}

function readJson(file: PartFile, refuse: Refuse): unknown {
  const text = readText(file, refuse);
  try {
    return JSON.parse(text);
  } catch {
    throw refuse("is not JSON");
  }
}

function readText({ content }: PartFile, refuse: Refuse): string {
  if (content.length > LONGEST) throw refuse(`is longer than ${LONGEST} bytes`);
  try {
    // Shells of Windows begin a file with a byte order mark.
    return decodeText(content).replace(/^\uFEFF/, "");
  } catch {
    throw refuse("is not UTF-8");
  }
}
