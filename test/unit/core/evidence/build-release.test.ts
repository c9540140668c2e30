import { describe, expect, test } from "@jest/globals";
import { buildRelease } from "@release-actions/core/evidence/build-release";
import { digestBytes } from "@release-actions/core/evidence/digest";
import type { ReleaseParts } from "@release-actions/core/evidence/release-parts";
import fc from "fast-check";
import { anyCharacter } from "../../../support/any-character.ts";
import { problemsOf } from "./problems-of.ts";
import { sampleRelease } from "./sample-release.ts";

const FOLDER = "release-parts/backend";
const digits = (text: string) => digestBytes(text).slice("sha256:".length);

/** What the jobs of `sampleRelease` leave. */
const LEFT = {
  "notes.sha256": `${digits("notes")}  docs/release-notes/v1.4.0.md\n`,
  "validation.sha256": `${digits("validation")} *validation-report.md\r\n`,
  "migrations.json": "null\n",
  "config.json": `"${digestBytes("config")}"`,
  "policy.sha256": digestBytes("policy"),
  "artifacts/image.json": JSON.stringify(sampleRelease().artifacts[0]),
  "artifacts/sbom.json": JSON.stringify([sampleRelease().artifacts[1]]),
};

const parts = (
  left: Readonly<Record<string, string | Uint8Array | undefined>>,
  change: Partial<ReleaseParts> = {},
): ReleaseParts => ({
  identity: sampleRelease(),
  folder: FOLDER,
  files: Object.entries(left).flatMap(([name, content]) =>
    content === undefined ? [] : [{ path: `${FOLDER}/${name}`, content }],
  ),
  ...change,
});

const problems = (change: Parameters<typeof parts>[0], more?: Partial<ReleaseParts>) =>
  problemsOf(() => buildRelease(parts({ ...LEFT, ...change }, more)));

describe("buildRelease", () => {
  test("takes what sha256sum printed, digests, null and artifacts", () => {
    expect(buildRelease(parts(LEFT))).toEqual(sampleRelease());
  });

  test("takes the text of notes and of a report for the part itself", async () => {
    const { "notes.sha256": _, "validation.sha256": __, ...left } = LEFT;
    expect(buildRelease(parts({ ...left, "notes.md": "notes", "validation.md": Buffer.from("validation") }))).toEqual(
      sampleRelease(),
    );
    expect(await problems({ "notes.md": "notes" })).toEqual([expect.stringContaining("RELEASE_PART_TWICE")]);
    expect(await problems({ "migrations.md": "none" })).toEqual([expect.stringContaining("RELEASE_PART_UNKNOWN")]);
    expect(await problems({ "notes.sha256": undefined, "notes.md": Buffer.from([0xff]) })).toEqual([
      expect.stringContaining("RELEASE_PART_MALFORMED"),
    ]);
  });

  test("gives the same release in whatever order the files are found", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(Object.entries(LEFT), { minLength: Object.keys(LEFT).length }), (files) => {
        expect(buildRelease(parts(Object.fromEntries(files)))).toEqual(sampleRelease());
      }),
    );
  });

  test("takes parts that the caller knows", () => {
    const { "policy.sha256": _, "migrations.json": __, ...left } = LEFT;
    const known = { policy: digestBytes("policy"), migrations: null };
    expect(buildRelease(parts(left, { known }))).toEqual(sampleRelease());
  });

  test("takes a checksums file for artifacts, and a list that is empty", () => {
    const { "artifacts/image.json": _, "artifacts/sbom.json": __, ...left } = LEFT;
    const sums = `${digits("2")}  web-1.4.0.tgz\n${digits("1")} *api-1.4.0-py3-none-any.whl\n`;
    expect(buildRelease(parts({ ...left, "artifacts.sha256": sums })).artifacts).toEqual([
      { name: "api-1.4.0-py3-none-any.whl", digest: digestBytes("1"), kind: "file" },
      { name: "web-1.4.0.tgz", digest: digestBytes("2"), kind: "file" },
    ]);
    expect(buildRelease(parts({ ...left, "artifacts.json": "[]" })).artifacts).toEqual([]);
  });

  test("takes a byte order mark, as shells of Windows write it", () => {
    expect(buildRelease(parts({ ...LEFT, "migrations.json": "\ufeffnull\r\n" }))).toEqual(sampleRelease());
  });

  test("leaves out of the release what else its identity carries", () => {
    const identity = { ...sampleRelease(), previousTag: "v1.3.0", bump: "minor" };
    expect(buildRelease(parts(LEFT, { identity }))).toEqual(sampleRelease());
  });

  test("names every part that is missing, with its remedy", async () => {
    expect(await problemsOf(() => buildRelease(parts({}, { known: { policy: null } })))).toEqual([
      ...["notes", "validation", "migrations", "config"].map(
        (part) =>
          `RELEASE_PART_MISSING -: The release lacks its part ${part}: there is no file for it in ${FOLDER}. Let the job that makes it leave ${part}.sha256, or ${part}.json with null where the component has no such part.`,
      ),
      `RELEASE_PART_MISSING -: The release lacks its part artifacts: there is no file for it in ${FOLDER}. Let the job that makes it leave artifacts.json with a list of them, [] where nothing is built.`,
    ]);
  });

  test.each<[string, string, string | Uint8Array, string]>([
    ["an empty file", "notes.sha256", "\n", "is empty."],
    ["two lines", "notes.sha256", `${digits("1")}\n${digits("2")}\n`, "has more than one line."],
    [
      "a digest in upper case",
      "notes.sha256",
      digits("1").toUpperCase(),
      "which is no SHA-256 in lower case, alone or before a name without spaces.",
    ],
    [
      "a SHA-1",
      "notes.sha256",
      `${"a".repeat(40)}  notes.md`,
      "which is no SHA-256 in lower case, alone or before a name without spaces.",
    ],
    [
      "a file instead of its digest",
      "notes.sha256",
      "# v1.4.0\n",
      'has the line "# v1.4.0", which is no SHA-256 in lower case, alone or before a name without spaces.',
    ],
    ["a digest without quotes", "notes.json", digestBytes("1"), "is not JSON."],
    ["a digest without its algorithm", "notes.json", `"${digits("1")}"`, ", and neither a digest nor null."],
    ["an object", "notes.json", '{"digest": null}', 'is {"digest":null}, and neither a digest nor null.'],
    ["false", "notes.json", "false", "is false, and neither a digest nor null."],
    ["bytes that are not UTF-8", "notes.json", Uint8Array.of(0xff, 0xfe, 0x6e, 0x00), "is not UTF-8."],
    ["far too much", "notes.json", " ".repeat(2 ** 21), "is longer than 1048576 bytes."],
  ])("refuses %s for a digest", async (_, name, content, problem) => {
    const found = await problems({ "notes.sha256": undefined, [name]: content });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(
      new RegExp(`^RELEASE_PART_MALFORMED ${FOLDER}/${name}: The part notes in ${FOLDER}/${name} `),
    );
    expect(found[0]).toContain(problem);
  });

  test.each<[string, string, string, string]>([
    [
      "a text",
      "artifacts/x.json",
      '"x"',
      'The part artifacts in release-parts/backend/artifacts/x.json is "x", and no artifact.',
    ],
    [
      "a name with spaces",
      "artifacts/x.sha256",
      `${digits("x")}  my plan.json`,
      "alone or before a name without spaces.",
    ],
    ["a checksum without a name", "artifacts/x.sha256", digits("x"), "has a digest without a name."],
    [
      "an artifact without a digest",
      "artifacts/x.json",
      '{"name":"x"}',
      "artifacts/x.json: `artifacts[2].digest` is missing.",
    ],
    [
      "one without a name",
      "artifacts/x.json",
      `{"digest":"${digestBytes("x")}"}`,
      "artifacts/x.json: `artifacts[0].name` is missing.",
    ],
    [
      "a tag for a digest",
      "artifacts/x.json",
      '{"name":"x","digest":"v1"}',
      'artifacts/x.json: `artifacts[2].digest` is "v1", but must be a SHA-256 digest',
    ],
    [
      "an unknown key",
      "artifacts/x.json",
      `{"name":"x","digest":"${digestBytes("x")}","type":"image"}`,
      "`artifacts[2].type` is no key of the schema. Keys here are `name`, `digest`, `kind`.",
    ],
    [
      "a name that another has",
      "artifacts/x.json",
      `{"name":"sbom.json","digest":"${digestBytes("x")}"}`,
      "The part artifacts, sbom.json, is given more than once: release-parts/backend/artifacts/sbom.json, release-parts/backend/artifacts/x.json.",
    ],
    ["null in a list", "artifacts/x.json", "[null]", "`artifacts[0]` is null, but must be a mapping of keys."],
  ])("refuses %s among the artifacts", async (_, name, content, problem) => {
    const found = await problems({ [name]: content });
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(problem);
  });

  test("refuses a part that is given twice", async () => {
    expect(await problems({ "notes.json": "null" }, { known: { policy: null } })).toEqual([
      `RELEASE_PART_TWICE ${FOLDER}/notes.sha256: The part notes is given more than once: ${FOLDER}/notes.sha256, ${FOLDER}/notes.json. Let one job leave it, and empty the folder before a release is collected.`,
      `RELEASE_PART_TWICE ${FOLDER}/policy.sha256: The part policy is given more than once: ${FOLDER}/policy.sha256, it is known without a file. Let one job leave it, and empty the folder before a release is collected.`,
    ]);
  });

  test.each([
    ["validaton.sha256", "Did you mean validation.sha256 or validation.json? Parts are "],
    ["config.md", "Did you mean config.sha256 or config.json? Parts are "],
    [
      "old/notes.sha256",
      "Parts are notes, validation, migrations, config, policy, artifacts; leave other files elsewhere.",
    ],
    ["artifacts/image.txt", "leave other files elsewhere."],
    ["notes.SHA256", "Did you mean notes.sha256"],
  ])("refuses the file %s, which would count for nothing", async (name, remedy) => {
    const found = await problems({ [name]: "" });
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(
      `RELEASE_PART_UNKNOWN ${FOLDER}/${name}: The file ${FOLDER}/${name} is no part of a release. `,
    );
    expect(found[0]).toContain(remedy);
  });

  test("tells of all parts and of the identity at once", async () => {
    const identity = { ...sampleRelease(), sha: "main", date: "2025-10-21" };
    const found = await problems({ "notes.sha256": undefined, "config.json": "1", "x.txt": "" }, { identity });
    expect(found.map((problem) => problem.replace(/:.*/s, ""))).toEqual([
      `RELEASE_PART_UNKNOWN ${FOLDER}/x.txt`,
      "RELEASE_PART_MISSING -",
      `RELEASE_PART_MALFORMED ${FOLDER}/config.json`,
      "EVIDENCE_INVALID -",
      "EVIDENCE_INVALID -",
    ]);
  });

  test("never throws anything but what people can act on", async () => {
    const name = fc.constantFrom(...Object.keys(LEFT), "artifacts.json", "artifacts.sha256", "x");
    const content = fc.oneof(fc.json({ maxDepth: 2 }), fc.string({ unit: anyCharacter }), fc.uint8Array());
    await fc.assert(
      fc.asyncProperty(fc.dictionary(name, content), async (left) => {
        const found = await problems(left);
        expect(found.filter((problem) => !/^(?:RELEASE_PART|EVIDENCE)_\w+ /.test(problem))).toEqual([]);
      }),
    );
  });
});
