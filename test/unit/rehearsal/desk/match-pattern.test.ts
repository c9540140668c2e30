import { expect, test } from "@jest/globals";
import { matchPatterns } from "@release-actions/rehearsal/desk/match-pattern";

// The examples of GitHub's own cheat sheet are among them.
test.each<[string, readonly string[], boolean]>([
  ["main", ["main"], true],
  ["main", [], false],
  ["mainly", ["main"], false],
  ["feature/a", ["feature/*"], true],
  ["feature/a/b", ["feature/*"], false],
  ["feature/a/b", ["feature/**"], true],
  ["a/b", ["*"], false],
  ["a/b", ["**"], true],
  ["v1.10.1", ["v[12].[0-9]+.[0-9]+"], true],
  ["v3.10.1", ["v[12].[0-9]+.[0-9]+"], false],
  ["v1x10x1", ["v1.10.1"], false],
  ["release/1", ["release/**", "!release/**-alpha"], true],
  ["release/1-alpha", ["release/**", "!release/**-alpha"], false],
  ["release/1-alpha", ["!release/**-alpha", "release/**"], true],
  ["src/page.jsx", ["**.jsx?"], true],
  ["page.js", ["*.jsx?"], true],
  ["a(b", ["a(b"], true],
])("%s against %j is %s", (name, patterns, matches) => {
  expect(matchPatterns(name, patterns)).toBe(matches);
});
