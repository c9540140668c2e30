import { describe, expect, test } from "@jest/globals";
import { decodeSource } from "@release-actions/validation-report/results/decode-source";

describe("a file's text", () => {
  test("is UTF-8, with or without its mark", () => {
    expect(decodeSource("a", Buffer.from("\uFEFFgrün 🚀\n"))).toEqual({ path: "a", text: "grün 🚀\n" });
    expect(decodeSource("a", Buffer.from(""))).toEqual({ path: "a", text: "" });
  });

  test.each<[string, Buffer, object]>([
    [
      "UTF-16 with its mark",
      Buffer.from("\uFEFF<a/>", "utf16le"),
      { message: "The file a is UTF-16, and only UTF-8 is read." },
    ],
    [
      "UTF-16 that begins with the higher byte",
      Buffer.from([0xfe, 0xff, 0x00, 0x3c]),
      { message: "The file a is UTF-16, and only UTF-8 is read." },
    ],
    [
      "UTF-16 without a mark",
      Buffer.from("<a/>", "utf16le"),
      { message: "The file a is UTF-16, and only UTF-8 is read." },
    ],
    ["Latin-1", Buffer.from("<a>\n <b name='grün'/>", "latin1"), { place: { file: "a", line: 2, column: 13 } }],
    ["a sign that is cut", Buffer.from("grün").subarray(0, 3), { place: { file: "a", line: 1, column: 3 } }],
  ])("that is %s is refused", (_, bytes, expected) => {
    let refused: unknown;
    try {
      decodeSource("a", bytes);
    } catch (error) {
      refused = error;
    }
    expect(refused).toMatchObject({ code: "RESULTS_ENCODING", ...expected });
  });
});
