import { createHash } from "node:crypto";
import { canonicalize } from "./canonicalize.ts";

/** SHA-256 as `sha256:` and 64 lower-case hexadecimal digits. */
export type Digest = `sha256:${string}`;

const WHOLE = /^sha256:[0-9a-f]{64}$/;

export function isDigest(text: string): text is Digest {
  return WHOLE.test(text);
}

/** The digest of bytes, or of a text as UTF-8. */
export function digestBytes(content: string | Uint8Array): Digest {
  return `sha256:${createHash("sha256").update(content).digest("hex")}`;
}

/** The digest of a value's canonical JSON. Errors: `VALUE_NOT_JSON`. */
export function digestJson(value: unknown): Digest {
  return digestBytes(canonicalize(value));
}
