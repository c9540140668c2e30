import type { Scheme } from "@release-actions/core/versioning/scheme";
import { makeVersion, parseVersion, type Version } from "@release-actions/core/versioning/version";
import fc from "fast-check";

/** The version that a text is, for tests that know it to be one. */
export function versionOf(scheme: Scheme, text: string): Version {
  const version = parseVersion(scheme, text);
  if (version === undefined) throw new Error(`${text} is no ${scheme} version.`);
  return version;
}

const small = fc.nat(12);

const cores = {
  semver: fc.tuple(small, small, small),
  "major-minor": fc.tuple(small, small, fc.constant(0)),
  calver: fc.tuple(
    fc.integer({ min: 2024, max: 2027 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 1200 }),
  ),
} as const;

const channels = fc.constantFrom("rc", "dev", "beta", "a-b");

/** Final versions of a scheme, close enough together to meet. */
export const finalVersion = (scheme: Scheme) =>
  cores[scheme].map((core) => makeVersion(scheme, core)).filter(({ text }) => text !== "0.0.0");

/** Versions of a scheme, pre-releases of several shapes among them. */
export const anyVersion = (scheme: Scheme) =>
  fc
    .tuple(
      finalVersion(scheme),
      fc.oneof(
        fc.constant([]),
        fc.tuple(channels, fc.integer({ min: 1, max: 12 })),
        fc.array(fc.oneof(channels, fc.nat(30)), { maxLength: 4 }),
      ),
    )
    .map(([{ core }, prerelease]) => makeVersion(scheme, core, prerelease));
