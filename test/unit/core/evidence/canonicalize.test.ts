import { isDeepStrictEqual } from "node:util";
import { describe, expect, test } from "@jest/globals";
import { canonicalize, canonicalizeInLines } from "@release-actions/core/evidence/canonicalize";
import fc from "fast-check";

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const anything = fc.jsonValue({ maxDepth: 5, stringUnit: "binary" });

describe("canonicalize, by the examples of RFC 8785", () => {
  test("section 3.2.2: numbers, strings and literals, to the byte", () => {
    const input = String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`;
    const bytes = Buffer.from(canonicalize(JSON.parse(input)));
    const expected = `
      7b 22 6c 69 74 65 72 61 6c 73 22 3a 5b 6e 75 6c 6c 2c 74 72
      75 65 2c 66 61 6c 73 65 5d 2c 22 6e 75 6d 62 65 72 73 22 3a
      5b 33 33 33 33 33 33 33 33 33 2e 33 33 33 33 33 33 33 2c 31
      65 2b 33 30 2c 34 2e 35 2c 30 2e 30 30 32 2c 31 65 2d 32 37
      5d 2c 22 73 74 72 69 6e 67 22 3a 22 e2 82 ac 24 5c 75 30 30
      30 66 5c 6e 41 27 42 5c 22 5c 5c 5c 5c 5c 22 2f 22 7d`;
    expect(bytes.toString("hex")).toBe(expected.replace(/\s/g, ""));
  });

  test("section 3.2.3: names in the order of their UTF-16 code units", () => {
    const input = String.raw`{
      "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
      "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O With Diaeresis"
    }`;
    expect(canonicalize(JSON.parse(input)).match(/(?<=:")[^"]+/g)).toEqual([
      "Carriage Return",
      "One",
      "Control",
      "Latin Small Letter O With Diaeresis",
      "Euro Sign",
      "Emoji: Grinning Face",
      "Hebrew Letter Dalet With Dagesh",
    ]);
  });

  const number = (bits: string) => Buffer.from(bits, "hex").readDoubleBE();

  test.each([
    ["0000000000000000", "0"],
    ["8000000000000000", "0"],
    ["0000000000000001", "5e-324"],
    ["8000000000000001", "-5e-324"],
    ["7fefffffffffffff", "1.7976931348623157e+308"],
    ["ffefffffffffffff", "-1.7976931348623157e+308"],
    ["4340000000000000", "9007199254740992"],
    ["c340000000000000", "-9007199254740992"],
    ["4430000000000000", "295147905179352830000"],
    ["44b52d02c7e14af5", "9.999999999999997e+22"],
    ["44b52d02c7e14af6", "1e+23"],
    ["44b52d02c7e14af7", "1.0000000000000001e+23"],
    ["444b1ae4d6e2ef4e", "999999999999999700000"],
    ["444b1ae4d6e2ef4f", "999999999999999900000"],
    ["444b1ae4d6e2ef50", "1e+21"],
    ["3eb0c6f7a0b5ed8c", "9.999999999999997e-7"],
    ["3eb0c6f7a0b5ed8d", "0.000001"],
    ["41b3de4355555553", "333333333.3333332"],
    ["41b3de4355555554", "333333333.33333325"],
    ["41b3de4355555555", "333333333.3333333"],
    ["41b3de4355555556", "333333333.3333334"],
    ["41b3de4355555557", "333333333.33333343"],
    ["becbf647612f3696", "-0.0000033333333333333333"],
    ["43143ff3c1cb0959", "1424953923781206.2"],
  ])("appendix B: the double %s is %s", (bits, text) => {
    expect(canonicalize(number(bits))).toBe(text);
  });

  test.each(["7fffffffffffffff", "7ff0000000000000", "fff0000000000000"])(
    "appendix B: the double %s is refused",
    (bits) => {
      expect(() => canonicalize([number(bits)])).toThrow(
        /^`\[0\]` is (?:NaN|-?Infinity), which canonical JSON cannot hold/,
      );
    },
  );
});

describe("canonicalize", () => {
  test("keeps every value that JSON can hold", () => {
    fc.assert(fc.property(anything, (value) => expect(JSON.parse(canonicalize(value))).toEqual(plain(value))));
  });

  test("does not depend on the order in which keys were set", () => {
    const reversed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reversed);
      if (typeof value !== "object" || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([name, inner]) => [name, reversed(inner)]),
      );
    };
    fc.assert(fc.property(anything, (value) => expect(canonicalize(reversed(value))).toBe(canonicalize(value))));
  });

  test("gives different values different texts", () => {
    fc.assert(
      fc.property(anything, anything, (one, other) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other));
        expect(canonicalize(one) === canonicalize(other)).toBe(isDeepStrictEqual(plain(one), plain(other)));
      }),
    );
  });

  test.each([
    ["__proto__", '{"__proto__":{"admin":true}}'],
    ["constructor", '{"constructor":1,"toString":2}'],
    ["toJSON as data", '{"toJSON":"text"}'],
    ["the empty name", '{"":null}'],
    ["names that look like numbers, as texts", '{"1":0,"10":0,"2":0}'],
  ])("takes %s for data", (_, text) => {
    expect(canonicalize(JSON.parse(text))).toBe(text);
  });

  test("takes objects without a prototype, and what is held twice", () => {
    const shared = { b: 1 };
    expect(canonicalize(Object.assign(Object.create(null), { y: shared, x: [shared, shared] }))).toBe(
      '{"x":[{"b":1},{"b":1}],"y":{"b":1}}',
    );
  });

  class Release {
    version = "1.0.0";
  }
  const sparse = [1];
  sparse[2] = 3;
  const cycle: Record<string, unknown> = { list: [] };
  cycle.list = [cycle];

  test.each<[string, unknown, string]>([
    ["undefined", undefined, "The value is undefined"],
    ["a member that is undefined", { a: { b: undefined } }, "`a.b` is undefined"],
    ["a hole in a list", sparse, "`[1]` is undefined"],
    ["a function", { a: () => 1 }, "`a` is a function"],
    ["a toJSON that would speak for it", { toJSON: () => 1 }, "`toJSON` is a function"],
    ["a symbol", [Symbol("x")], "`[0]` is a symbol"],
    ["a key that is a symbol", { [Symbol("x")]: 1 }, "The value is more than plain data"],
    ["a bigint", { a: 1n }, "`a` is a bigint"],
    ["a date", { at: new Date(0) }, "`at` is more than plain data"],
    ["a map", new Map(), "The value is more than plain data"],
    ["an instance of a class", [new Release()], "`[0]` is more than plain data"],
    ["a boxed text", { a: Object("x") }, "`a` is more than plain data"],
    ["half of a surrogate pair", { a: "x\ud83d" }, "`a` holds half of a surrogate pair"],
    ["half of one in a name", { a: { "\ude00": 1 } }, "`a` holds half of a surrogate pair"],
    ["a cycle", cycle, "`list[0]` holds itself"],
  ])("refuses %s, and says where it stands", (_, value, message) => {
    expect(() => canonicalize(value)).toThrow(`${message}, which canonical JSON cannot hold.`);
    expect(() => canonicalizeInLines(value)).toThrow(message);
  });

  const nested = (depth: number) => JSON.parse("[".repeat(depth) + "]".repeat(depth));

  test("goes 128 levels deep and no further, however deep the value is", () => {
    expect(canonicalize(nested(128))).toHaveLength(256);
    expect(() => canonicalize(nested(129))).toThrow("lies deeper than 128 levels");
    expect(() => canonicalize(nested(5_000))).toThrow("lies deeper than 128 levels");
  });

  test("gives up on a value that is small in memory and huge in JSON", () => {
    const huge = Array.from({ length: 60 }).reduce<unknown>((inner) => [inner, inner], "x".repeat(2 ** 20));
    expect(() => canonicalize(huge)).toThrow("makes a text of more than 33554432 characters");
  });
});

describe("canonicalizeInLines", () => {
  test("says the same with a line for each item", () => {
    expect(canonicalizeInLines({ b: [1, { d: null, c: "x" }], a: {}, e: [] })).toBe(
      [
        "{",
        '  "a": {},',
        '  "b": [',
        "    1,",
        "    {",
        '      "c": "x",',
        '      "d": null',
        "    }",
        "  ],",
        '  "e": []',
        "}",
        "",
      ].join("\n"),
    );
  });

  test("holds the same value in the same order", () => {
    fc.assert(
      fc.property(anything, (value) => {
        const text = canonicalizeInLines(value);
        expect(canonicalize(JSON.parse(text))).toBe(canonicalize(value));
        expect(text.endsWith("\n")).toBe(true);
      }),
    );
  });
});
