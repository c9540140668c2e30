import { describe, expect, test } from "@jest/globals";
import { type Digest, digestBytes, digestJson, isDigest } from "@release-actions/core/evidence/digest";
import { digestRelease, digestTrain } from "@release-actions/core/evidence/digest-release";
import fc from "fast-check";
import { sampleRelease } from "./sample-release.ts";

const digests = fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 8 }).map((texts) => texts.map(digestBytes));

describe("a digest", () => {
  test("is that of the bytes, and of a text as UTF-8", () => {
    expect(digestBytes("abc")).toBe("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    expect(digestBytes("é")).toBe(digestBytes(Uint8Array.of(0xc3, 0xa9)));
    expect(digestJson({ b: 1, a: [] })).toBe(digestBytes('{"a":[],"b":1}'));
  });

  test.each([
    [digestBytes(""), true],
    [digestBytes("").toUpperCase(), false],
    [digestBytes("").slice(0, -1), false],
    [`${digestBytes("")}\n`, false],
    [digestBytes("").slice(7), false],
  ])("%j: %s", (text, is) => {
    expect(isDigest(text)).toBe(is);
  });
});

describe("digestRelease", () => {
  test.each<[string, Parameters<typeof sampleRelease>[0]]>([
    ["version", { version: "1.4.1" }],
    ["environment", { environment: "staging" }],
    ["requester's id", { requester: { id: 2, login: "ana" } }],
    ["migrations, where there were none", { migrations: digestBytes("none") }],
    ["artifacts", { artifacts: [] }],
  ])("is another one with another %s", (_, change) => {
    expect(digestRelease(sampleRelease(change))).not.toBe(digestRelease(sampleRelease()));
  });
});

describe("digestTrain", () => {
  test("does not depend on the order of the releases, nor on one that is named twice", () => {
    const shuffled = digests.chain((some) =>
      fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })),
    );
    fc.assert(
      fc.property(shuffled, ([some, others]) => {
        expect(digestTrain([...others, ...others])).toBe(digestTrain(some));
      }),
    );
  });

  test("is another one with one release more", () => {
    fc.assert(
      fc.property(digests, (some) => {
        expect(digestTrain([...some, digestBytes("a long text that is not drawn")])).not.toBe(digestTrain(some));
      }),
    );
  });

  test("of one release is that release's own", () => {
    const digest = digestRelease(sampleRelease());
    expect(digestTrain([digest])).toBe(digest);
  });

  test("is what `printf '[…]' | sha256sum` tells of the sorted digests", () => {
    const [one, other] = [digestBytes("1"), digestBytes("2")].sort() as [Digest, Digest];
    expect(digestTrain([other, one])).toBe(digestBytes(`["${one}","${other}"]`));
  });

  test("of nothing is a mistake", () => {
    expect(() => digestTrain([])).toThrow(TypeError);
  });
});
