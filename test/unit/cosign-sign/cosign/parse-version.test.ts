import { expect, test } from "@jest/globals";
import { formatVersion, isSuitable, parseVersion } from "@release-actions/cosign-sign/cosign/parse-version";

test.each([
  ["v3.1.3", true],
  ["3.1.3", true],
  ["v3.2.0", true],
  ["v3.1.2", false],
  ["v3.0.9", false],
  ["v2.6.5", true],
  ["v2.7.0", true],
  ["v2.6.4", false],
  ["v1.13.6", false],
  ["v4.0.0", false],
  ["v3.1.3+dirty", true],
])("Cosign %s may be trusted: %s", (gitVersion, suitable) => {
  const version = parseVersion(JSON.stringify({ gitVersion }, undefined, 2));
  expect(version && isSuitable(version)).toBe(suitable);
  expect(version && formatVersion(version)).toBe(gitVersion.replace(/^v|\+.*/g, ""));
});

test.each(["devel", "", "v3.1", "v3.1.3-rc.1", "v99999999.1.1"])("%p is no version", (gitVersion) => {
  expect(parseVersion(JSON.stringify({ gitVersion }))).toBeUndefined();
});
