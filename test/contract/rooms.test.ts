import { describe, expect, test } from "@jest/globals";
import { listSources, loadedAtStart, parseImports, readImports, readSource } from "./read-imports.ts";

const core = listSources("packages/core/src/**/*.ts");
const actions = listSources("actions/*/src/**/*.ts");
const imports = [...core, ...actions].flatMap(readImports);

const room = (file: string) => /^packages\/core\/src\/([^/]+)\//.exec(file)?.[1];

const PURE = ["approvals", "commits", "errors", "evidence", "policy", "report", "versioning"];

/** A file of an adapter's room that is itself only names and shapes. */
const PURE_FILES = ["packages/core/src/git/sha.ts"];

/** Modules of Node.js and packages that compute and touch nothing; of `node:crypto` pure rooms take the hash alone. */
const PURE_PACKAGES = /^(?:node:(?:path|util|buffer|crypto)|semver(?:\/.*)?|yaml|conventional-commits-parser)$/;

const show = ({ file, target }: { file: string; target: string }) => `${file} imports ${target}`;

describe("rooms", () => {
  test("there are sources to look at", () => {
    expect(core.length).toBeGreaterThan(20);
    expect(actions.length).toBeGreaterThan(2);
    expect(imports.length).toBeGreaterThan(50);
  });

  test("pure rooms load no adapter", () => {
    const broken = imports
      .filter(({ file, kind }) => PURE.includes(room(file) ?? "") && kind !== "type")
      .filter(
        ({ target }) =>
          !PURE.includes(room(target) ?? "") && !PURE_FILES.includes(target) && !PURE_PACKAGES.test(target),
      );
    expect(broken.map(show)).toEqual([]);
  });

  test("pure rooms take nothing from node:crypto but the hash", () => {
    const users = core.filter((file) => PURE.includes(room(file) ?? "") && /node:crypto/.test(readSource(file)));
    expect(users).toEqual(["packages/core/src/evidence/digest.ts"]);
    expect(users.map(readSource).join("")).toContain('import { createHash } from "node:crypto";');
  });

  test("only the room action knows @actions/core", () => {
    const broken = imports.filter(({ file, target }) => target === "@actions/core" && room(file) !== "action");
    expect(broken.map(show)).toEqual([]);
  });

  test("only the room action reads the process's environment", () => {
    const broken = [...core, ...actions].filter(
      (file) => room(file) !== "action" && /\bprocess\s*\.\s*env\b|\benv\b[^;]*=\s*process\b/.test(readSource(file)),
    );
    expect(broken).toEqual([]);
  });

  test("only the room github knows octokit", () => {
    const broken = imports.filter(
      ({ file, target }) => /^@octokit\/|^@actions\/github/.test(target) && room(file) !== "github",
    );
    expect(broken.map(show)).toEqual([]);
  });

  test("only the room process starts programs, but for the process that starts itself again", () => {
    const broken = imports
      .filter(({ target }) => /^(?:node:)?child_process$|^@actions\/exec$/.test(target))
      .filter(({ file }) => room(file) !== "process" && file !== "packages/core/src/http/use-environment-proxy.ts");
    expect(broken.map(show)).toEqual([]);
  });

  test("core imports no action, and no action another one", () => {
    const owner = (path: string) => /^(?:actions\/|@release-actions\/)(?!core\/)([^/]+)/.exec(path)?.[1];
    const broken = imports.filter(({ file, target }) => owner(target) !== undefined && owner(target) !== owner(file));
    expect(broken.map(show)).toEqual([]);
  });

  test("nothing that ships imports the rehearsal", () => {
    expect(imports.filter(({ target }) => /rehearsal/.test(target)).map(show)).toEqual([]);
  });

  test("there is no barrel file", () => {
    expect([...core, ...actions].filter((file) => /\/index\.ts$/.test(file))).toEqual([]);
    expect([...core, ...actions].filter((file) => /^export \*/m.test(readSource(file)))).toEqual([]);
  });
});

describe("the start of an action", () => {
  const entries = listSources("actions/*/src/main.ts");
  const packagesAtStart = (entry: string) =>
    [...loadedAtStart(entry)].filter((path) => !/^(?:packages|actions)\/|^node:/.test(path));

  test("is followed to the packages that it loads", () => {
    expect(packagesAtStart("actions/version-bump/src/main.ts")).toContain("semver/classes/semver.js");
  });

  test.each(entries)("%s loads what speaks HTTP only when it is needed", (entry) => {
    const packages = packagesAtStart(entry);
    expect(packages.filter((name) => /^@octokit\/|^@actions\/|^undici|^yaml$/.test(name))).toEqual([]);
  });

  test.each(entries)("%s has no logic", (entry) => {
    expect(readSource(entry).trim().split("\n").length).toBeLessThanOrEqual(10);
  });
});

describe("parseImports", () => {
  test("tells what is loaded at the start from what is not", () => {
    const source = [
      'import a from "node:fs";',
      'import type { B } from "./b.ts";',
      'import {\n  c,\n  type D,\n} from "../c.ts";',
      'export { e } from "@release-actions/core/git/sha";',
      'export type { F } from "f";',
      'import "g";',
      'const h = await import("h");',
      'type I = typeof import("i");',
      '// import j from "j";',
      ' * import k from "k";',
    ].join("\n");
    expect(parseImports("packages/core/src/x/y.ts", source).map(({ target, kind }) => `${kind} ${target}`)).toEqual([
      "static node:fs",
      "type packages/core/src/x/b.ts",
      "static packages/core/src/c.ts",
      "static packages/core/src/git/sha.ts",
      "type f",
      "static g",
      "lazy h",
      "type i",
    ]);
  });
});
