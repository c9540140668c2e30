import { canonicalize } from "@release-actions/core/evidence/canonicalize";

/**
 * Whether an attestation that is there says what is to be attested. What only tells one attempt of a run from another does not count: a run
 * that is repeated would attest everything again.
 */
export function samePredicate(type: string, one: unknown, other: unknown): boolean {
  const compared = (predicate: unknown) => canonicalize(isProvenance(type) ? withoutAttempt(predicate) : predicate);
  try {
    return compared(one) === compared(other);
  } catch {
    return false;
  }
}

const isProvenance = (type: string) => type.startsWith("https://slsa.dev/provenance/");

function withoutAttempt(predicate: unknown): unknown {
  if (typeof predicate !== "object" || predicate === null) return predicate;
  const details: unknown = Reflect.get(predicate, "runDetails");
  if (typeof details !== "object" || details === null) return predicate;
  const metadata: unknown = Reflect.get(details, "metadata");
  const id: unknown = typeof metadata === "object" && metadata !== null ? Reflect.get(metadata, "invocationId") : "";
  const run = String(id).replace(/\/attempts\/\d+$/, "");
  return { ...predicate, runDetails: { ...details, metadata: { invocationId: run } } };
}
