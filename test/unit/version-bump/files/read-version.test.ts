import { describe, expect, test } from "@jest/globals";
import { readVersion } from "@release-actions/version-bump/files/read-version";

const refusalOf = (path: string, text: string) => readVersion({ path, text }).then(String, (error: unknown) => error);

describe("readVersion refuses", () => {
  test.each([
    ["no version in JSON", "package.json", '{"name": "x"}', "VERSION_MISSING", 1, 1],
    ["an empty file", "package.json", "", "VERSION_FILE_INVALID", 1, 1],
    ["a list", "package.json", '["version"]', "VERSION_MISSING", 1, 1],
    ["comments in JSON", "package.json", '{\n  // hi\n  "version": "1.0.0"\n}', "VERSION_FILE_INVALID", 2, 3],
    ["a trailing comma", "package.json", '{\n  "version": "1.0.0",\n}', "VERSION_FILE_INVALID", 3, 1],
    ["JSON that is cut off", "package.json", '{\n  "version": "1.0', "VERSION_FILE_INVALID", 2, 14],
    ["a number as version", "package.json", '{\n  "version": 1.4\n}', "VERSION_NOT_TEXT", 2, 14],
    ["an object as version", "package.json", '{"version": {}}', "VERSION_NOT_TEXT", 1, 13],
    ["a conflict's marks", "package.json", '{\n<<<<<<< HEAD\n"version": "1.0.0"}', "VERSION_FILE_INVALID", 2, 1],
    ["two versions in JSON", "package.json", '{"version": "1.0.0",\n "version": "2.0.0"}', "VERSION_AMBIGUOUS", 2, 14],
    ["no version in TOML", "pyproject.toml", "[project]\nname='x'\n", "VERSION_MISSING", 1, 1],
    [
      "a dynamic version",
      "pyproject.toml",
      '[project]\nname = "x"\ndynamic = ["readme", "version"]\n',
      "VERSION_ELSEWHERE",
      3,
      22,
    ],
    ["invalid TOML", "pyproject.toml", "[project]\nversion = = 1\n", "VERSION_FILE_INVALID", 2, 11],
    ["a table twice", "Cargo.toml", "[package]\n[package]\n", "VERSION_FILE_INVALID", 2, 2],
    [
      "two versions in TOML",
      "pyproject.toml",
      '[project]\nversion="1.0"\n[tool.poetry]\nversion="1.1"',
      "VERSION_AMBIGUOUS",
      4,
      10,
    ],
    ["a number in TOML", "Cargo.toml", "[package]\nversion = 1.4", "VERSION_NOT_TEXT", 2, 11],
    ["a text over lines", "Cargo.toml", '[package]\nversion = """1.4"""', "VERSION_NOT_TEXT", 2, 11],
    ["a package without a version", "Cargo.toml", "[package]\nname = 'x'\n", "VERSION_MISSING", 1, 1],
    ["a heredoc without an end", "main.tf", 'a = <<EOT\nlocals { version = "1.0" }', "VERSION_MISSING", 1, 1],
    ["an inherited version", "Cargo.toml", "[package]\nversion.workspace = true", "VERSION_ELSEWHERE", 2, 21],
    [
      "an inherited version, inline",
      "Cargo.toml",
      "[package]\nversion = { workspace = true }",
      "VERSION_ELSEWHERE",
      2,
      25,
    ],
    ["no version in a chart", "Chart.yaml", "name: x\n", "VERSION_MISSING", 1, 1],
    ["an empty chart", "Chart.yaml", "", "VERSION_MISSING", 1, 1],
    ["a chart that is a list", "Chart.yaml", "- version: 1.0.0\n", "VERSION_MISSING", 1, 1],
    ["an empty version in a chart", "Chart.yaml", "name: x\nversion:\n", "VERSION_NOT_TEXT", 2, 9],
    ["a version over lines", "Chart.yaml", "version: |\n  1.0.0\n", "VERSION_NOT_TEXT", 1, 10],
    ["a version by alias", "Chart.yaml", "a: &v 1.0.0\nversion: *v\n", "VERSION_NOT_TEXT", 2, 10],
    ["invalid YAML", "Chart.yaml", "name: x\nversion: [1.0.0\n", "VERSION_FILE_INVALID", 3, 1],
    ["a key twice", "Chart.yaml", "version: 1.0.0\nversion: 1.0.1\n", "VERSION_FILE_INVALID", 2, 1],
    ["two documents", "Chart.yaml", "version: 1.0.0\n---\nversion: 1.0.1\n", "VERSION_FILE_INVALID", 2, 1],
    ["two words", "VERSION", "1.0.0 1.0.1\n", "VERSION_MISSING", 1, 1],
    ["no word", "VERSION", "\n", "VERSION_MISSING", 1, 1],
    ["no locals", "main.tf", 'module "x" { version = "1.0" }', "VERSION_MISSING", 1, 1],
    ["a version that is computed", "main.tf", 'locals {\n  version = "$\x7bvar.v}"\n}', "VERSION_NOT_TEXT", 2, 13],
    ["a version of another value", "main.tf", "locals {\n  version = var.version\n}", "VERSION_NOT_TEXT", 2, 13],
    [
      "two versions in locals",
      "main.tf",
      'locals { version = "1.0" }\nlocals { version = "1.1" }',
      "VERSION_AMBIGUOUS",
      2,
      21,
    ],
    ["a file without a marker", "README.md", "Version 1.0.0\n", "VERSION_MISSING", 1, 1],
    ["a marker without a version", "README.md", "a\nx-release-version\n", "VERSION_MARKER_INVALID", 2, 1],
    ["a marker with two versions", "README.md", "1.0.0 to 1.1.0 x-release-version", "VERSION_MARKER_INVALID", 1, 1],
    ["a block without an end", "README.md", "x-release-version-start\n1.0.0\n", "VERSION_MARKER_INVALID", 1, 1],
    ["a block without a start", "README.md", "1.0.0\nx-release-version-end\n", "VERSION_MARKER_INVALID", 2, 1],
    [
      "a block in a block",
      "README.md",
      "x-release-version-start\n1.0.0\nx-release-version-start\n",
      "VERSION_MARKER_INVALID",
      3,
      1,
    ],
    [
      "a block without a version",
      "README.md",
      "x-release-version-start\nx-release-version-end\n",
      "VERSION_MARKER_INVALID",
      1,
      1,
    ],
    [
      "different versions by markers",
      "README.md",
      "1.0.0 x-release-version\n1.1.0 x-release-version",
      "VERSION_AMBIGUOUS",
      2,
      1,
    ],
  ])("%s", async (_, path, text, code, line, column) => {
    expect(await refusalOf(path, text)).toMatchObject({
      code,
      place: { file: path, line, column },
      message: expect.stringMatching(/\.$/),
      remedy: expect.stringMatching(/\.$/),
    });
  });
});

describe("a marker", () => {
  test.each([
    ["v1.2.3 x-release-version", "1.2.3"],
    ["frontend-v1.2.3, x-release-version", "1.2.3"],
    ["api:1.2.3-alpine x-release-version", "1.2.3"],
    ["It is 1.2.3-rc.4. x-release-version", "1.2.3-rc.4"],
    ["2025.10.001 x-release-version", "2025.10.001"],
    ["1.4 of 10.0.0.1 x-release-version", "1.4"],
    ["a1.2.3 1.4 x-release-version", "1.4"],
  ])("in %j finds %s", async (text, version) => {
    expect(await readVersion({ path: "notes.md", text })).toBe(version);
  });

  test("of another name is none", async () => {
    expect(await refusalOf("a.txt", "1.0.0 x-release-version-please\n")).toMatchObject({ code: "VERSION_MISSING" });
  });
});
