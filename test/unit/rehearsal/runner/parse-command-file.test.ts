import { describe, expect, test } from "@jest/globals";
import { parseCommandFile } from "@release-actions/rehearsal/runner/parse-command-file";
import fc from "fast-check";

const read = (text: string) => parseCommandFile(text).map(({ name, value }) => [name, value]);

describe("parseCommandFile", () => {
  test.each<[string, string[][]]>([
    ["", []],
    ["a=1", [["a", "1"]]],
    [
      "a=1\n\nb=\n",
      [
        ["a", "1"],
        ["b", ""],
      ],
    ],
    ["a=b=c<<d\n", [["a", "b=c<<d"]]],
    ["a<<END\nEND\n", [["a", ""]]],
    ["a<<END\n\nEND\n", [["a", ""]]],
    ["a<<END\none\n\ntwo\nEND", [["a", "one\n\ntwo"]]],
    ["a<<=\nb=c\n=\n", [["a", "b=c"]]],
    [
      "a<<END\n END\nEND \nEND\nb=2\n",
      [
        ["a", " END\nEND "],
        ["b", "2"],
      ],
    ],
    ["a<<END\r\nx\r\nEND\r\n", [["a", "x\r"]]],
    ["a=1\rb=2\n", [["a", "1\rb=2"]]],
  ])("%j is read as the runner reads it", (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test.each([
    ["a", "Invalid format 'a'"],
    ["=1", "The name must not be empty"],
    ["<<END\nx\nEND", "The name must not be empty"],
    ["a<<\nx\n", "The delimiter must not be empty"],
    ["a<<END\nx\n", "Matching delimiter not found 'END'"],
  ])("%j fails the step", (text, message) => {
    expect(() => read(text)).toThrow(message);
  });

  test("any value comes back as it was, between delimiters that it does not contain", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom("a", "=", "<<", "\n", "\r", "END", " ") })), (values) => {
        const text = values.map((value, index) => `n${index}<<ghadelimiter_1\n${value}\nghadelimiter_1\n`).join("");
        expect(read(text)).toEqual(values.map((value, index) => [`n${index}`, value]));
      }),
    );
  });
});
