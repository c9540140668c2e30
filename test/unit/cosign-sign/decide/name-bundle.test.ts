import { expect, test } from "@jest/globals";
import { bundlePath } from "@release-actions/cosign-sign/decide/name-bundle";

test.each([
  [undefined, "dist/a.tgz.sigstore.json"],
  ["https://slsa.dev/provenance/v1", "dist/a.tgz.provenance.sigstore.json"],
  ["https://cyclonedx.org/bom", "dist/a.tgz.cyclonedx.sigstore.json"],
  ["https://spdx.dev/Document", "dist/a.tgz.spdx.sigstore.json"],
  ["https://in-toto.io/attestation/vulns/v0.2", "dist/a.tgz.vulnerabilities.sigstore.json"],
  ["https://example.com/../a b/v1", "dist/a.tgz.example-com-a-b-v1.sigstore.json"],
])("the bundle of type %s is %s", (type, path) => {
  expect(bundlePath("dist/a.tgz", type)).toBe(path);
});
