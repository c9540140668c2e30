import type { Digest } from "@release-actions/core/evidence/digest";
import { readStatement } from "@release-actions/core/evidence/read-bundle";

/** The predicate type of a signature as Cosign writes it into a registry since version 3. */
export const SIGNATURE_TYPE = "https://sigstore.dev/cosign/sign/v1";
const SIGNATURE_TYPES = [SIGNATURE_TYPE, "cosign container image signature"];

/** The signatures of an image among what `cosign verify --output=json` prints; an attestation verifies there, too, and is none. */
export function readSignatures(printed: string, digest: Digest): readonly undefined[] {
  return readJson(printed)
    .filter((entry) => {
      const critical = field(entry, "critical");
      const signed = field(field(critical, "image"), "docker-manifest-digest");
      return signed === digest && SIGNATURE_TYPES.includes(String(field(critical, "type")));
    })
    .map(() => undefined);
}

/** The predicates of a type, about an image, among the envelopes that `cosign verify-attestation` prints, one a line. */
export function readEnvelopes(printed: string, type: string, digest: Digest): readonly unknown[] {
  return printed.split("\n").flatMap((line) => {
    const payload = field(readJson(`[${line}]`)[0], "payload");
    const statement = readStatement(payload);
    const fits = statement?.predicateType === type && statement.subjects.includes(digest.slice("sha256:".length));
    return fits ? [statement.predicate] : [];
  });
}

function readJson(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

const field = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
