import { spawnSync } from "node:child_process";
import { chmodSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { git } from "../support/build-history.ts";
import { FORGED } from "../support/issued-commands.ts";
import { type MarkerFile, markerFile } from "../support/marker-file.ts";
import { startServer } from "../support/start-server.ts";
import { expectInert, expectRefused, runHostile } from "./run-hostile.ts";

const POLICY = "version: 1\ncomponents:\n  api: { path: src, files: [src/VERSION] }\n";
const START = [
  { commit: "feat: first", files: { ".github/release-policy.yml": POLICY, "src/VERSION": "1.0.0\n" } },
  { tag: "v1.0.0" },
  { commit: "feat: second", files: { "src/a.txt": "a\n" } },
] as const;

/** A program that leaves the marker. */
function programOf({ path }: MarkerFile): string {
  const program = join(dirname(path), "program");
  writeFileSync(program, `#!/bin/sh\ntouch ${path}\n`);
  chmodSync(program, 0o755);
  return program;
}

/** Every setting of a repository's own by which git starts a program. */
const settings = (program: string) => `
[core]
	repositoryformatversion = 0
	bare = false
	fsmonitor = ${program}
	sshCommand = ${program}
	hooksPath = ${dirname(program)}
	pager = ${program}
	editor = ${program}
	askPass = ${program}
	gitProxy = ${program}
	alternateRefsCommand = ${program}
[pager]
	log = ${program}
[diff]
	external = ${program}
[diff "evil"]
	command = ${program}
	textconv = ${program}
[filter "evil"]
	process = ${program}
	clean = ${program}
	smudge = ${program}
	required = true
[credential]
	helper = !${program}
[gpg]
	program = ${program}
[log]
	showSignature = true
[uploadpack]
	packObjectsHook = ${program}
[remote "origin"]
	url = ext::${program}
	promisor = true
	partialclonefilter = blob:none
	uploadpack = ${program}
[protocol "ext"]
	allow = always
[alias]
	log = !${program}
	cat-file = !${program}
	show-ref = !${program}
`;

describe("a repository whose own settings would start programs", () => {
  test("does so for whoever reads it without precautions", () => {
    using marker = markerFile();
    const folder = dirname(marker.path);
    git(folder, ["init", "--quiet", folder]);
    writeFileSync(join(folder, ".git/config"), settings(programOf(marker)));
    spawnSync("git", ["status"], { cwd: folder });
    expect(marker.exists()).toBe(true);
  });

  test.each(["compute", "files", "check"])("starts none in mode %s", async (mode) => {
    using marker = markerFile();
    const result = await runHostile({
      history: START,
      files: {
        ".git/config": settings(programOf(marker)),
        ".git/info/attributes": "* diff=evil filter=evil\n",
        ".gitattributes": "* diff=evil filter=evil\n",
      },
      inputs: { mode },
    });

    expect(result.commands.filter(({ name }) => name !== "error")).toEqual([]);
    expect(result.outputs).toMatchObject({ version: "1.1.0" });
    expect(marker.exists()).toBe(false);
  });

  test("starts none where the history is fetched beside a shallow checkout", async () => {
    using marker = markerFile();
    const result = await runHostile({
      history: START,
      checkout: "shallow",
      files: { ".git/config": settings(programOf(marker)).replace(/\tpromisor.*\n\tpartial.*\n/, "") },
    });

    expectInert(result);
    expect(result.outputs).toMatchObject({ version: "1.1.0" });
    expect(marker.exists()).toBe(false);
  });
});

test("an event that is not JSON, or that is hostile, does not matter to a version", async () => {
  for (const payload of [
    `{"repository":{"default_branch":"::error::${FORGED}"},"__proto__":{"ref":1}}`,
    "not JSON {",
    "",
    "[".repeat(100_000),
  ]) {
    const result = await runHostile({
      history: START,
      files: { "event.json": payload },
      env: { GITHUB_EVENT_PATH: "event.json" },
    });
    expectInert(result);
    expect(result.outputs).toMatchObject({ version: "1.1.0" });
  }
});

describe("an input with line breaks", () => {
  const tail = `\n::error::${FORGED}\r##[error]${FORGED}\nversion=${FORGED}`;
  test.each([
    ["component", "COMPONENT_UNKNOWN"],
    ["ref", "REVISION_UNKNOWN"],
    ["from", "REVISION_UNKNOWN"],
    ["bump", "INPUT_INVALID"],
    ["mode", "INPUT_INVALID"],
    ["dry-run", "INPUT_INVALID"],
    ["policy", "POLICY_NOT_FOUND"],
  ])("%s is refused with one error, which is its own", async (name, code) => {
    const result = await runHostile({ history: START, inputs: { [name]: `x${tail}` } });

    expectRefused(result, code);
    expect(result.commands[0]?.data).not.toMatch(/^forged/);
  });

  test.each(["release-as", "prerelease"])("%s is refused", async (name) => {
    const result = await runHostile({ history: START, inputs: { [name]: `9.9.9${tail}` } });

    expect(result.exitCode).toBe(1);
    expect(result.commands.map((command) => command.name)).toEqual(["error"]);
    expect(result.outputs).toMatchObject({ released: "false" });
  });
});

test("a working directory that leads out of the checkout finds no repository there", async () => {
  const result = await runHostile({
    history: START,
    inputs: { "working-directory": "../../../../../../" },
    checkout: "none",
  });
  expectInert(result);
  expect(result.outputs).toMatchObject({ version: "1.1.0" });
});

describe("a token of signs that mean something to a regular expression, a shell or a header", () => {
  test.each(["(a+)+$[b]*{2}^|\\d?.(", "%s%n$(id)`id`\"'&<>", "ghs_aaaa+/=~bbbb"])(
    "%j is told nowhere, even if a server gives it back",
    async (token) => {
      await using server = await startServer(({ headers }, response) => {
        const message = `You sent ${token} and ${headers.authorization}`;
        response.writeHead(422, { "content-type": "application/json" }).end(JSON.stringify({ message }));
      });
      const result = await runHostile({
        history: START,
        inputs: { token, mode: "tag" },
        env: { GITHUB_API_URL: server.url },
      });

      expectRefused(result, "REFUSED_BY_GITHUB");
      const said = result.log.split("\n").filter((line) => !line.startsWith("::add-mask::"));
      const everything = said.join("\n") + result.summary + Object.values(result.outputs).join("\n");
      expect(everything).toContain("You sent ***");
      expect(everything).not.toContain(token);
    },
  );

  test("in two lines is refused by git and told nowhere", async () => {
    const result = await runHostile({ history: START, checkout: "none", inputs: { token: "ghs_aaaa\nghs_bbbb" } });

    expect(result.exitCode).toBe(1);
    expect(result.told.errors).toHaveLength(1);
    const said = result.log.split("\n").filter((line) => !line.startsWith("::add-mask::"));
    expect(said.join("\n") + result.summary + Object.values(result.outputs).join("\n")).not.toMatch(/ghs_(aaaa|bbbb)/);
  });
});
