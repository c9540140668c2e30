import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { canonicalize } from "@release-actions/core/evidence/canonicalize";
import { digestRelease } from "@release-actions/core/evidence/digest-release";
import { formatRelease, parseRelease } from "@release-actions/core/evidence/release-document";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { problemsOf } from "./problems-of.ts";
import { sampleRelease } from "./sample-release.ts";

const FILE = "release.json";
const whole = formatRelease(sampleRelease());
const read = (content: string | Uint8Array) => problemsOf(() => parseRelease(content, FILE));
const readWith = (change: object) => read(formatRelease({ ...sampleRelease(), ...change }));

const digestOrRefusal = (content: Uint8Array) => {
  try {
    return digestRelease(parseRelease(content, FILE));
  } catch (error) {
    return error;
  }
};

describe("release.json", () => {
  test("is read as it was written", () => {
    expect(parseRelease(whole, FILE)).toEqual(sampleRelease());
    expect(parseRelease(Buffer.from(whole), FILE)).toEqual(sampleRelease());
  });

  test("is taken by its public schema as other tools read it", () => {
    const schema = JSON.parse(readFileSync("schema/release.schema.json", "utf8"));
    const validate = new Ajv2020({ strict: true }).compile(schema);
    expect(validate(JSON.parse(whole))).toBe(true);
    expect(validate({ ...sampleRelease(), more: 1 })).toBe(false);
  });

  test("has for its release digest the SHA-256 of the file", () => {
    const digits = createHash("sha256").update(whole).digest("hex");
    expect(digestRelease(parseRelease(whole, FILE))).toBe(`sha256:${digits}`);
    expect(digits).toBe("bf7473a21012c16ec1ff36d015515c86db72ac6d69b8b7a265c4c3790bbc8bd3");
  });

  test("is in the documentation with its own digest", () => {
    const page = readFileSync("docs/release-json.md", "utf8");
    const shown: unknown = JSON.parse(/```json\n([^`]+)```/.exec(page)?.[1] ?? "");
    const release = parseRelease(canonicalize(shown), FILE);
    expect(page).toContain(`${digestRelease(release).replace("sha256:", "")}  release.json`);
  });

  test.each<[string, object, string]>([
    [
      "an unknown key",
      { notess: null },
      "`notess` is no key of the schema. Did you mean `notes`? Keys here are `schemaVersion`, ",
    ],
    [
      "a short commit id",
      { sha: "0123456" },
      '`sha` is "0123456", but must be a whole commit id (40 or 64 digits, `0` to `f`). ',
    ],
    ["a digest in upper case", { notes: `sha256:${"A".repeat(64)}` }, '`notes` is "sha256:AAAA'],
    ["a digest of another kind", { policy: `sha512:${"a".repeat(64)}` }, "`policy` is "],
    [
      "a tag that is a ref",
      { tag: "refs/tags/v1.4.0" },
      '`tag` is "refs/tags/v1.4.0", but must be a tag\'s name, without `refs/tags/`.',
    ],
    ["a tag that git refuses", { tag: "v1..4" }, '`tag` is "v1..4", but must be'],
    ["a time of another zone", { date: "2025-10-21T14:03:22+02:00" }, "`date` is "],
    ["a time with fractions", { date: "2025-10-21T14:03:22.5Z" }, "`date` is "],
    [
      "a day that no calendar has",
      { date: "2025-02-29T14:03:22Z" },
      '`date` is "2025-02-29T14:03:22Z", which no calendar has.',
    ],
    [
      "a login that is none",
      { requester: { id: 1, login: "a b" } },
      '`requester.login` is "a b", but must be a GitHub login.',
    ],
    [
      "an id that is a text",
      { requester: { id: "1", login: "a" } },
      '`requester.id` is "1", but must be a whole number from 1 on.',
    ],
    ["a requester without an id", { requester: { login: "ana" } }, "`requester.id` is missing."],
    [
      "an artifact of no kind that is known",
      { artifacts: [{ name: "a", digest: sampleRelease().notes, kind: "jar" }] },
      '`artifacts[0].kind` is "jar", but must be one of `image`, `chart`, ',
    ],
    ["artifacts that are no list", { artifacts: {} }, "`artifacts` is a mapping, but must be a list of artifacts."],
    [
      "artifacts out of order",
      { artifacts: sampleRelease().artifacts.toReversed() },
      "`artifacts[1]` stands behind a later name.",
    ],
    [
      "two artifacts of one name",
      { artifacts: [1, 2].map(() => ({ name: "a", digest: sampleRelease().notes })) },
      "`artifacts[1]` has the name of the artifact before it.",
    ],
  ])("refuses %s", async (_, change, message) => {
    const problems = await readWith(change);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`EVIDENCE_INVALID release.json: ${message}`);
  });

  test("tells all that is wrong with it at once", async () => {
    const { notes: _, ...rest } = sampleRelease();
    expect(await read(formatRelease({ ...rest, tag: "", sha: "x", requester: null } as never))).toHaveLength(4);
  });

  test.each<[string, string | Uint8Array, string]>([
    ["a line break at its end", `${whole}\n`, "EVIDENCE_NOT_CANONICAL"],
    ["spaces", JSON.stringify(sampleRelease(), null, 2), "EVIDENCE_NOT_CANONICAL"],
    ["keys in another order", JSON.stringify(sampleRelease()), "EVIDENCE_NOT_CANONICAL"],
    ["a key that is given twice", whole.replace("{", '{"tag":"v9.9.9",'), "EVIDENCE_NOT_CANONICAL"],
    ["an escape where none is needed", whole.replace("backend", "\\u0062ackend"), "EVIDENCE_NOT_CANONICAL"],
    ["a number in another form", whole.replace("583231", "583231.0"), "EVIDENCE_NOT_CANONICAL"],
    ["a byte order mark", Buffer.from(`\ufeff${whole}`), "EVIDENCE_SYNTAX"],
    ["bytes that are not UTF-8", Buffer.from(whole.replace("v1.4.0", "v\xff"), "latin1"), "EVIDENCE_SYNTAX"],
    ["half a file", whole.slice(0, 100), "EVIDENCE_SYNTAX"],
    ["nothing", "", "EVIDENCE_SYNTAX"],
    ["a list", "[]", "EVIDENCE_INVALID"],
    ["null", "null", "EVIDENCE_INVALID"],
    ["a version that is to come", whole.replace('"schemaVersion":1', '"schemaVersion":2'), "EVIDENCE_VERSION_UNKNOWN"],
    ["__proto__", whole.replace("{", '{"__proto__":{"tag":"v1"},'), "EVIDENCE_INVALID"],
    ["far too much", `"${"x".repeat(5 * 1024 * 1024)}"`, "EVIDENCE_TOO_LARGE"],
  ])("refuses %s", async (_, content, code) => {
    const problems = await read(content);
    expect(problems.map((problem) => problem.split(" ")[0])).toEqual([code]);
  });

  test("with one byte changed is another release or none", () => {
    const digest = digestRelease(sampleRelease());
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const bytes = Buffer.from(whole);
        bytes[at] = (bytes[at] ?? 0) ^ change;
        expect(digestOrRefusal(bytes)).not.toBe(digest);
      }),
    );
  });
});
