/** What an attestation says of an artifact, in the words of the policy. */
export type PredicateKind = "provenance" | "sbom" | "vulnerabilities" | "decision";

/** The predicate types of each kind; any of them is one of that kind. */
export const PREDICATE_TYPES = {
  /** @see https://slsa.dev/spec/v1.0/provenance */
  provenance: ["https://slsa.dev/provenance/v1"],
  /** CycloneDX, and SPDX. @see https://github.com/in-toto/attestation/tree/main/spec/predicates */
  sbom: ["https://cyclonedx.org/bom", "https://spdx.dev/Document"],
  /** Cosign's own, as scanners write it, and in-toto's. */
  vulnerabilities: [
    "https://cosign.sigstore.dev/attestation/vuln/v1",
    "https://in-toto.io/attestation/vulns/v0.1",
    "https://in-toto.io/attestation/vulns/v0.2",
  ],
  /** The decision document, by the address of its schema. */
  decision: ["https://raw.githubusercontent.com/inopsio/release-actions/v1/schema/decision.schema.json"],
} as const satisfies Readonly<Record<PredicateKind, readonly string[]>>;

/** Whether a text is one of the policy's words. */
export const isPredicateKind = (text: string): text is PredicateKind => Object.hasOwn(PREDICATE_TYPES, text);

/** The kind that a predicate type is of; undefined for types that the policy has no word for. */
export function kindOfPredicate(type: string): PredicateKind | undefined {
  return Object.keys(PREDICATE_TYPES)
    .filter(isPredicateKind)
    .find((kind) => PREDICATE_TYPES[kind].some((known) => known === type));
}
