import { describe, expect, test } from "@jest/globals";
import { parseHeader } from "@release-actions/core/commits/parse-header";
import { CommitParser } from "conventional-commits-parser";
import fc from "fast-check";
import { anyCharacter } from "../../../support/any-character.ts";

describe("parseHeader", () => {
  test.each([
    ["feat: add", { type: "feat", scope: undefined, breaking: false, description: "add" }],
    ["feat(api): add", { type: "feat", scope: "api", breaking: false, description: "add" }],
    ["feat!: add", { type: "feat", scope: undefined, breaking: true, description: "add" }],
    ["feat(api)!: add", { type: "feat", scope: "api", breaking: true, description: "add" }],
    ["feat!(api): add", { type: "feat", scope: "api", breaking: true, description: "add" }],
    ["Feat: add", { type: "feat", scope: undefined, breaking: false, description: "add" }],
    ["feature: add", { type: "feat", scope: undefined, breaking: false, description: "add" }],
    [" fix: a leading space", { type: "fix", scope: undefined, breaking: false, description: "a leading space" }],
    ["fix (api) : spaces", { type: "fix", scope: "api", breaking: false, description: "spaces" }],
    ["fix:no space", { type: "fix", scope: undefined, breaking: false, description: "no space" }],
    ["🐛 fix(types): emoji", { type: "fix", scope: "types", breaking: false, description: "emoji" }],
    [":bug: fix: gitmoji", { type: "fix", scope: undefined, breaking: false, description: "gitmoji" }],
    ["fix(): empty scope", { type: "fix", scope: undefined, breaking: false, description: "empty scope" }],
    ["fix(a, b): two", { type: "fix", scope: "a, b", breaking: false, description: "two" }],
    ["__proto__: x", { type: "__proto__", scope: undefined, breaking: false, description: "x" }],
    ["fix: a: b", { type: "fix", scope: undefined, breaking: false, description: "a: b" }],
  ])("%j is a header", (line, header) => {
    expect(parseHeader(line)).toEqual(header);
  });

  test.each([
    "",
    "Add a thing",
    "fix",
    "fix:",
    "fix: ",
    "fix(api: x",
    "fix(api) x",
    ": x",
    "https://example.invalid/a",
    "::stop-commands::x",
    "two words: x",
    "Merge branch 'main'",
    `fix(${" ".repeat(2_000)}`,
    `${"a".repeat(80)}: x`,
  ])("%j is no header", (line) => {
    expect(parseHeader(line)).toBeUndefined();
  });

  test("a well-formed header reads as conventional-commits-parser reads it", () => {
    const parser = new CommitParser({ headerPattern: /^(\w*)(?:\((.*)\))?!?: (.*)$/ });
    const word = fc.stringMatching(/^[a-z]{1,12}$/).filter((type) => type !== "feature");
    // The parser takes a scope up to the last `): ` of the line.
    const text = fc.stringMatching(/^[a-z][a-z0-9 ()!:,.-]{0,40}[a-z]$/).filter((subject) => !/\)!?:/.test(subject));
    fc.assert(
      fc.property(word, fc.option(word, { nil: undefined }), fc.boolean(), text, (type, scope, breaking, subject) => {
        const line = `${type}${scope === undefined ? "" : `(${scope})`}${breaking ? "!" : ""}: ${subject}`;
        const peer = parser.parse(line);
        expect(parseHeader(line)).toEqual({ type, scope, breaking, description: subject });
        expect([peer.type, peer.scope ?? undefined, peer.subject]).toEqual([type, scope, subject]);
      }),
    );
  });

  test("no line throws", () => {
    fc.assert(fc.property(fc.string({ unit: anyCharacter }), (line) => void parseHeader(line)));
  });
});
