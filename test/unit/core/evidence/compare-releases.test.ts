import { describe, expect, test } from "@jest/globals";
import { compareReleases, describeChange } from "@release-actions/core/evidence/compare-releases";
import { digestBytes } from "@release-actions/core/evidence/digest";
import { digestRelease } from "@release-actions/core/evidence/digest-release";
import type { Release } from "@release-actions/core/evidence/generated/release";
import fc from "fast-check";
import { sampleRelease } from "./sample-release.ts";

const sentences = (change: Partial<Release>) =>
  compareReleases(sampleRelease(), sampleRelease(change)).map(describeChange);
const [image, sbom] = sampleRelease().artifacts;
const near = `sha256:${"ba7816bf8f01".padEnd(64, "0")}`;

describe("compareReleases", () => {
  test.each<[string, Partial<Release>, readonly string[]]>([
    ["nothing", {}, []],
    ["the commit", { sha: "f".repeat(40) }, ["The commit changed from 0123456789ab to ffffffffffff."]],
    [
      "the policy",
      { policy: digestBytes("abc") },
      [`The policy changed from ${digestBytes("policy").slice(0, 19)} to sha256:ba7816bf8f01.`],
    ],
    [
      "migrations that are new",
      { migrations: digestBytes("abc") },
      ["The list of migrations was added: sha256:ba7816bf8f01."],
    ],
    [
      "a configuration that is gone",
      { config: null },
      [`The configuration was taken away: ${digestBytes("config").slice(0, 19)}.`],
    ],
    [
      "the requester, whose login is the same",
      { requester: { id: 7, login: "ana" } },
      ["The requester changed from ana (583231) to ana (7)."],
    ],
    [
      "version and tag",
      { version: "1.4.1", tag: "v1.4.1" },
      ["The version changed from 1.4.0 to 1.4.1.", "The tag changed from v1.4.0 to v1.4.1."],
    ],
    [
      "artifacts: one other, one gone, one new",
      {
        artifacts: [
          { ...image, name: "a.tgz", digest: near },
          { ...image, name: "ghcr.io/inopsio/api", digest: near },
        ],
      },
      [
        "The artifact a.tgz was added: image sha256:ba7816bf8f01.",
        `The artifact ghcr.io/inopsio/api changed from image ${image?.digest.slice(0, 19)} to image sha256:ba7816bf8f01.`,
        `The artifact sbom.json was taken away: ${sbom?.digest.slice(0, 19)}.`,
      ],
    ],
  ])("says that %s changed", (_, change, expected) => {
    expect(sentences(change)).toEqual(expected);
  });

  test("gives the change as data", () => {
    expect(compareReleases(sampleRelease(), sampleRelease({ notes: null, artifacts: [] }))).toEqual([
      { part: "notes", before: digestBytes("notes"), after: null },
      { part: "artifact", name: "ghcr.io/inopsio/api", before: `image ${image?.digest}`, after: null },
      { part: "artifact", name: "sbom.json", before: sbom?.digest, after: null },
    ]);
  });

  test("shows digests whole where their first digits are the same", () => {
    const before = sampleRelease({ notes: near });
    const after = sampleRelease({ notes: digestBytes("abc") });
    expect(compareReleases(before, after).map(describeChange)).toEqual([
      `The release notes changed from ${near} to ${digestBytes("abc")}.`,
    ]);
  });

  const part = fc.constantFrom(null, digestBytes("1"), digestBytes("2"));
  const artifact = fc
    .record({ digest: fc.constantFrom(digestBytes("1"), digestBytes("2")) })
    .chain(({ digest }) =>
      fc.constantFrom({ name: "a", digest }, { name: "a", digest, kind: "file" as const }, { name: "b", digest }),
    );
  const release = fc
    .record({
      version: fc.constantFrom("1", "2"),
      notes: part,
      policy: part,
      requester: fc.record({ id: fc.integer({ min: 1, max: 2 }), login: fc.constantFrom("a", "b") }),
      artifacts: fc
        .uniqueArray(artifact, { selector: ({ name }) => name })
        .map((list) => list.sort((a, b) => (a.name < b.name ? -1 : 1))),
    })
    .map(sampleRelease);

  test("finds a change exactly where the release digests differ", () => {
    fc.assert(
      fc.property(release, release, (before, after) => {
        const isSame = digestRelease(before) === digestRelease(after);
        expect(compareReleases(before, after).length === 0).toBe(isSame);
      }),
      { numRuns: 500 },
    );
  });
});
