import { expect, test } from "@jest/globals";
import { identifyPredicate } from "@release-actions/core/evidence/identify-predicate";
import { isPredicateKind, kindOfPredicate } from "@release-actions/core/evidence/predicate-types";
import fc from "fast-check";

const SCANNER = { uri: "pkg:github/x/y", result: [] };

test.each([
  ["sbom", { bomFormat: "CycloneDX", specVersion: "1.6" }, "https://cyclonedx.org/bom"],
  ["sbom", { spdxVersion: "SPDX-2.3" }, "https://spdx.dev/Document"],
  ["sbom", { "@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld", "@graph": [] }, "https://spdx.dev/Document"],
  ["sbom", { name: "bom.cdx.json" }, undefined],
  ["sbom", { bomFormat: "CycloneDX" }, undefined],
  [
    "vulnerabilities",
    { invocation: {}, scanner: SCANNER, metadata: {} },
    "https://cosign.sigstore.dev/attestation/vuln/v1",
  ],
  [
    "vulnerabilities",
    { scanner: SCANNER, metadata: { scanStartedOn: "x" } },
    "https://in-toto.io/attestation/vulns/v0.2",
  ],
  ["vulnerabilities", { scanner: SCANNER, metadata: {} }, "https://in-toto.io/attestation/vulns/v0.1"],
  ["vulnerabilities", { runs: [] }, undefined],
  ["decision", { decision: "approved", releases: [] }, expect.stringMatching(/decision\.schema\.json$/)],
  ["decision", { releases: [] }, undefined],
  ["provenance", { buildDefinition: {}, runDetails: {} }, "https://slsa.dev/provenance/v1"],
  ["provenance", { builder: {} }, undefined],
] as const)("%s: %j", (kind, document, type) => {
  const found = identifyPredicate(kind, document);
  expect(found).toEqual(type);
  expect(kindOfPredicate(found ?? "")).toBe(found === undefined ? undefined : kind);
});

test("any value is of a kind or of none", () => {
  fc.assert(
    fc.property(fc.constantFrom("provenance", "sbom", "vulnerabilities", "decision"), fc.jsonValue(), (kind, value) => {
      const type = identifyPredicate(kind, value);
      expect(type === undefined || kindOfPredicate(type) === kind).toBe(true);
    }),
  );
});

test("only the policy's words are kinds", () => {
  expect(["sbom", "toString", "__proto__", "", "SBOM"].filter(isPredicateKind)).toEqual(["sbom"]);
});
