import { describe, expect, test } from "@jest/globals";
import type { Version } from "@release-actions/core/versioning/version";
import { makeVersion } from "@release-actions/core/versioning/version";
import { readVersion, spellVersion } from "@release-actions/version-bump/files/read-version";
import { writeVersion, writeVersions } from "@release-actions/version-bump/files/write-version";
import fc from "fast-check";
import { fill, SKETCHES, versionOf } from "./version-files.ts";

const channel = fc.constantFrom("alpha", "beta", "rc", "dev");

const anyVersion: fc.Arbitrary<Version> = fc
  .tuple(
    fc.constantFrom("semver" as const, "major-minor" as const, "calver" as const),
    fc.integer({ min: 2024, max: 2030 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 0, max: 1200 }),
    fc.option(fc.tuple(channel, fc.nat(20)), { nil: undefined }),
  )
  .map(([scheme, a, b, c, prerelease]) =>
    makeVersion(scheme, [a, b, scheme === "major-minor" ? 0 : c], prerelease ?? []),
  );

describe.each(SKETCHES.map(({ path, sketch }) => [path, sketch] as const))("%s %j", (path, sketch) => {
  test("says the version that was written, and nothing else changes", async () => {
    await fc.assert(
      fc.asyncProperty(anyVersion, anyVersion, async (before, after) => {
        const old = { path, text: fill(sketch, spellVersion({ path, text: sketch }, before)) };
        const written = await writeVersion(old, after);
        expect(written.text).toBe(fill(sketch, spellVersion(old, after)));
        expect(await readVersion(written)).toBe(spellVersion(old, after));
        expect(written.previous).toBe(spellVersion(old, before));
      }),
      { numRuns: 30 },
    );
  });

  test("stays as it is where it says the version already", async () => {
    const file = { path, text: fill(sketch, spellVersion({ path, text: sketch }, versionOf("1.3.0-rc.2"))) };
    expect((await writeVersion(file, versionOf("1.3.0-rc.2"))).text).toBe(file.text);
  });
});

describe("writeVersion", () => {
  test.each([
    ["package.json", '{"version": "0.0.0-development"}', '{"version": "1.4.0"}'],
    ["package.json", '{"version": ""}', '{"version": "1.4.0"}'],
    ["package.json", '{"version": "1.0\\u002e0"}', '{"version": "1.4.0"}'],
    ["pyproject.toml", '[project]\nversion = "1.3.0.post1"\n', '[project]\nversion = "1.4.0"\n'],
    ["Chart.yaml", "version: 1.10\nappVersion: 1.1\n", "version: 1.4.0\nappVersion: 1.1\n"],
    ["Chart.yaml", "version: 0.3.0\nappVersion: v0.3.0\n", "version: 1.4.0\nappVersion: v0.3.0\n"],
    [
      "main.tf",
      'locals {\n  a = <<-EOT\n    locals { version = "x" }\n    EOT\n  version = "1.3"\n}\n',
      'locals {\n  a = <<-EOT\n    locals { version = "x" }\n    EOT\n  version = "1.4.0"\n}\n',
    ],
    [
      "main.tf",
      '/* locals { */\nlocals {\n  b = "$\x7b { x = "}" } }"\n  version = "1.3"\n}\n',
      '/* locals { */\nlocals {\n  b = "$\x7b { x = "}" } }"\n  version = "1.4.0"\n}\n',
    ],
  ])("in %s turns %j into %j", async (path, before, after) => {
    expect((await writeVersion({ path, text: before }, versionOf("1.4.0"))).text).toBe(after);
  });

  test("leaves a file as it is where it could not read the version again", async () => {
    const file = { path: "Dockerfile", text: "LABEL version=1.2.3 # x-release-version\n" };
    await expect(writeVersion(file, versionOf("2.0.0-beta"))).rejects.toMatchObject({ code: "VERSION_NOT_VERIFIED" });
  });
});

describe("lock files", () => {
  const version = versionOf("1.4.0");
  const textOf = async (files: Parameters<typeof writeVersions>[0], path: string) =>
    (await writeVersions(files, version)).find((file) => file.path === path)?.text;

  const LOCK = `{
  "name": "root",
  "version": "ROOT",
  "lockfileVersion": 3,
  "packages": {
    "": { "name": "root", "version": "ROOT" },
    "apps/web": { "version": "WEB" },
    "node_modules/left-pad": { "version": "1.3.0" }
  }
}
`;
  const lock = (root: string, web: string) => LOCK.replaceAll("ROOT", root).replace("WEB", web);
  const root = { path: "package.json", text: '{"version": "1.3.0"}' };
  const web = { path: "apps/web/package.json", text: '{"version": "1.3.0"}' };

  test.each([
    ["its package, both times, though it was behind", [root], lock("1.2.9", "1.3.0"), lock("1.4.0", "1.3.0")],
    ["a workspace's package", [web], lock("1.3.0", "1.3.0"), lock("1.3.0", "1.4.0")],
    ["both", [root, web], lock("1.3.0", "1.3.0"), lock("1.4.0", "1.4.0")],
    ["its package where it is named alone", [], lock("1.3.0", "1.3.0"), lock("1.4.0", "1.3.0")],
    [
      "its package in lockfileVersion 1",
      [root],
      '{"version":"1.3.0","dependencies":{"a":{"version":"1.3.0"}}}',
      '{"version":"1.4.0","dependencies":{"a":{"version":"1.3.0"}}}',
    ],
    [
      "nothing where it holds none",
      [root],
      '{"lockfileVersion":3,"packages":{"":{"name":"x"}}}',
      '{"lockfileVersion":3,"packages":{"":{"name":"x"}}}',
    ],
    [
      "nothing of a package outside its folder",
      [{ ...root, path: "other/package.json" }],
      lock("1.3.0", "1.3.0"),
      lock("1.3.0", "1.3.0"),
    ],
  ])("package-lock.json gets the version of %s", async (_, manifests, before, after) => {
    const path = manifests.some((one) => one.path.startsWith("other/"))
      ? "here/package-lock.json"
      : "package-lock.json";
    expect(await textOf([...manifests, { path, text: before }], path)).toBe(after);
  });

  const entry = (name: string, at: string, source = "") =>
    `[[package]]\nname = "${name}"\nversion = "${at}"\n${source}\n`;
  const REGISTRY = 'source = "registry+https://example.com/index"\n';
  const cargoLock = (cli: string, lib: string) =>
    `# generated\nversion = 4\n\n${entry("cli", cli)}${entry("cli", "1.3.0", REGISTRY)}${entry("lib", lib)}${entry("odd", "0.1.0")}`;
  const cli = { path: "Cargo.toml", text: '[package]\nname = "cli"\nversion = "1.3.0"\n' };
  const workspace = { path: "Cargo.toml", text: '[workspace.package]\nversion = "1.3.0"\n' };

  test.each([
    ["the package of that name", [cli], cargoLock("1.2.9", "1.3.0"), cargoLock("1.4.0", "1.3.0")],
    [
      "the packages with the workspace's version",
      [workspace],
      cargoLock("1.3.0", "1.3.0"),
      cargoLock("1.4.0", "1.4.0"),
    ],
    ["no package without a manifest", [], cargoLock("1.3.0", "1.3.0"), cargoLock("1.3.0", "1.3.0")],
  ])("Cargo.lock gets the version of %s", async (_, manifests, before, after) => {
    expect(await textOf([...manifests, { path: "Cargo.lock", text: before }], "Cargo.lock")).toBe(after);
  });

  test("the files come out in their order", async () => {
    const files = [{ path: "package-lock.json", text: lock("1.3.0", "1.3.0") }, root];
    expect((await writeVersions(files, version)).map(({ path }) => path)).toEqual([
      "package-lock.json",
      "package.json",
    ]);
  });
});

test("all that is wrong with the files is said at once", async () => {
  const files = ["a/package.json", "b/package.json", "c/package.json"].map((path, index) => ({
    path,
    text: index === 1 ? '{"version":"1.0.0"}' : "{}",
  }));
  await expect(writeVersions(files, versionOf("1.4.0"))).rejects.toMatchObject({
    errors: [{ place: { file: "a/package.json" } }, { place: { file: "c/package.json" } }],
  });
});
