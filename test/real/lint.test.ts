import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { git } from "../support/build-history.ts";
import { ROOT } from "../support/run-bundle.ts";
import { findTool, runTool } from "./run-tool.ts";

const filesOf = (folder: string) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith(".yml"))
    .map((name) => `${folder}/${name}`);
const copied = [...filesOf("workflows"), ...filesOf("packages/rehearsal/sample/.github/workflows")];
const called = filesOf(".github/workflows");
const actions = readdirSync(join(ROOT, "actions")).map((name) => `actions/${name}/action.yml`);

test("a tool that is not here is a failure that says how to install it", () => {
  expect(() => findTool("no-such-tool")).toThrow("script/bootstrap --real");
});

describe("zizmor", () => {
  const audit = (file: string) =>
    runTool("zizmor", ["--offline", "--pedantic", "--no-progress", "--config", ".github/zizmor.yml", file], {
      cwd: ROOT,
    });

  test.each([...copied, ...called, ...actions])("finds nothing in %s", async (file) => {
    const { code, stdout } = await audit(file);
    expect(stdout).toContain("No findings to report");
    expect(code).toBe(0);
  });

  test("would find what is not pinned by others", async () => {
    const folder = mkdtempSync(join(tmpdir(), "zizmor-"));
    const file = join(folder, "main.yml");
    writeFileSync(
      file,
      readFileSync(join(ROOT, "workflows/version-bump.yml"), "utf8").replace(/@[0-9a-f]{40}/g, "@v4"),
    );
    const { stdout } = await audit(file);
    expect(stdout).toContain("unpinned-uses");
    rmSync(folder, { recursive: true });
  });
});

describe("actionlint", () => {
  // actionlint 1.7.12 knows neither `$/`, for which `./` stands where all that is used lies beside the workflow, nor `queue`.
  const known = (file: string) =>
    readFileSync(join(ROOT, file), "utf8")
      .replaceAll("uses: $/", "uses: ./")
      .replaceAll(/^ +queue: max\n/gm, "");
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "actionlint-"));
    git(folder, ["init", "--quiet", folder]);
    for (const file of actions) {
      const bundle = `dist/${file.split("/")[1]}/index.js`;
      for (const path of [file, bundle]) cpSync(join(ROOT, path), join(folder, path));
    }
    mkdirSync(join(folder, ".github/workflows"), { recursive: true });
    for (const file of called) writeFileSync(join(folder, file), known(file));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const lint = (file: string, change: (text: string) => string = (text) => text) => {
    const path = join(folder, ".github/workflows", file.replaceAll("/", "-"));
    writeFileSync(path, change(known(file)));
    return runTool("actionlint", ["-no-color", path], { cwd: folder });
  };

  test.each([...copied, ...called])("finds nothing in %s", async (file) => {
    expect(await lint(file)).toEqual({ code: 0, stdout: "", stderr: "" });
  });

  test.each([
    ["an input", "component:", "comonent:", 'input "comonent" is not defined'],
    ["an output", "steps.tag.outputs.components", "steps.tag.outputs.component", 'property "component" is not defined'],
  ])("would find %s that our action does not have", async (_, right, wrong, message) => {
    const { code, stdout } = await lint(".github/workflows/version-bump.yml", (text) => text.replaceAll(right, wrong));
    expect(stdout).toContain(message);
    expect(code).toBe(1);
  });
});

test("gitleaks finds no secret in the whole history", async () => {
  const args = ["git", "--no-banner", "--no-color", "--redact", "--verbose", "--config", ".gitleaks.toml", "."];
  const { code, stdout, stderr } = await runTool("gitleaks", args, { cwd: ROOT });
  expect(stdout).toBe("");
  expect(stderr).toContain("no leaks found");
  expect(code).toBe(0);
}, 120_000);
