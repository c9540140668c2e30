import { describe, expect, test } from "@jest/globals";
import { storedName } from "@release-actions/core/github/stored-name";
import fc from "fast-check";
import { anyCharacter } from "../../../support/any-character.ts";

describe("storedName", () => {
  test.each([
    ["api-1.0.0.tar.gz", "api-1.0.0.tar.gz"],
    ["libstdc++@12_x.so", "libstdc++@12_x.so"],
    ["LICENSE", "LICENSE"],
    ["SHA256 SUMS", "SHA256.SUMS"],
    ["api_1.0~rc1_amd64.deb", "api_1.0.rc1_amd64.deb"],
    ["a...b", "a.b"],
    ["a (1).txt", "a.1.txt"],
    ["Übersicht.txt", "Ubersicht.txt"],
    [".env", "default.env"],
    [".env.example", "default.env.example"],
    ["日本.txt", "default.txt"],
    ["日本", "default"],
    ["../../etc/passwd", "default.etc.passwd"],
  ])("%s is kept as %s", (name, stored) => {
    expect(storedName(name)).toBe(stored);
  });

  test("a stored name is kept as it is, and names no folder", () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (name) => {
        const stored = storedName(name);
        expect(storedName(stored)).toBe(stored);
        expect(stored).toMatch(/^[\w@+-]+(?:\.[\w@+-]+)*$/);
      }),
    );
  });

  test("a name of the characters that GitHub keeps is kept", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\w@+-]+(?:\.[\w@+-]+)*$/), (name) => {
        expect(storedName(name)).toBe(name);
      }),
    );
  });
});
