import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { decodeChangelog } from "../../../../actions/release-changelog/src/changelog/decode-changelog.ts";

describe("decodeChangelog", () => {
  test("gives text that makes the same bytes, byte order mark included", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.constantFrom("", "\uFEFF"), (text, mark) => {
        const bytes = Buffer.from(mark + text);
        expect(Buffer.from(decodeChangelog("CHANGELOG.md", bytes))).toEqual(bytes);
      }),
    );
  });

  test.each([
    ["Latin-1", Buffer.from("# Changelog\n\n- für\n", "latin1"), 3, 4],
    ["UTF-16", Buffer.from("\uFEFF# Changelog", "utf16le"), 1, 1],
    ["an image behind a real replacement character", Buffer.from([0xef, 0xbf, 0xbd, 0x89, 0x50]), 1, 2],
    ["a sign that is cut off", Buffer.from([0x61, 0xe2, 0x82]), 1, 2],
  ])("refuses %s, and says where", (_, bytes, line, column) => {
    expect(() => decodeChangelog("CHANGELOG.md", bytes)).toThrow(
      expect.objectContaining({
        code: "CHANGELOG_NOT_RECOGNIZED",
        place: { file: "CHANGELOG.md", line, column },
      }),
    );
  });
});
