import { PREDICATE_TYPES, type PredicateKind } from "./predicate-types.ts";

/**
 * The predicate type of a document, told from what it says of itself and not from its file's name: CycloneDX from SPDX, and the two
 * forms of vulnerability reports. Undefined where it is no document of that kind.
 */
export function identifyPredicate(kind: PredicateKind, document: unknown): string | undefined {
  if (!isObject(document)) return undefined;
  switch (kind) {
    case "provenance":
      return isObject(document.buildDefinition) && isObject(document.runDetails)
        ? PREDICATE_TYPES.provenance[0]
        : undefined;
    case "sbom":
      return identifySbom(document);
    case "vulnerabilities":
      return identifyReport(document);
    case "decision":
      return "decision" in document && "releases" in document ? PREDICATE_TYPES.decision[0] : undefined;
  }
}

function identifySbom(document: Readonly<Record<string, unknown>>): string | undefined {
  const [cyclonedx, spdx] = PREDICATE_TYPES.sbom;
  if (document.bomFormat === "CycloneDX" && typeof document.specVersion === "string") return cyclonedx;
  // SPDX 2 names its version in a field; SPDX 3 is JSON-LD.
  if (typeof document.spdxVersion === "string" && document.spdxVersion.startsWith("SPDX-")) return spdx;
  const context = String(document["@context"] ?? "");
  return /^https:\/\/spdx\.org\/rdf\/3\./.test(context) && Array.isArray(document["@graph"]) ? spdx : undefined;
}

function identifyReport({ invocation, scanner, metadata }: Readonly<Record<string, unknown>>): string | undefined {
  const [cosigns, first, second] = PREDICATE_TYPES.vulnerabilities;
  if (!isObject(scanner) || !("result" in scanner) || !isObject(metadata)) return undefined;
  if (isObject(invocation)) return cosigns;
  if (!Array.isArray(scanner.result)) return undefined;
  // Version 0.1 calls its times differently.
  return "scanFinishedOn" in metadata || "scanStartedOn" in metadata ? second : first;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
