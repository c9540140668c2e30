import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { commitLink } from "../support/commit-link.ts";
import { FORGED } from "../support/issued-commands.ts";
import { expectInert, expectRefused, runHostile } from "./run-hostile.ts";

const POLICY = "version: 1\ncomponents:\n  api: { path: ., files: [VERSION] }\n";
const DEFAULT = ".github/release-policy.yml";
const MODES = ["files", "pull-request"] as const;
const WRITE = { contents: "write", "pull-requests": "write" } as const;
/** What a file outside of the checkout holds, and no run may tell. */
const SECRET = "root:x:0:0:very-secret:/root";

const history = (policy: string, version = "1.0.0\n") =>
  [
    { commit: "feat: first", files: { [DEFAULT]: policy, VERSION: version } },
    { tag: "v1.0.0" },
    "feat: second",
  ] as const;

describe("a policy", () => {
  const bomb = Array.from(
    { length: 9 },
    (_, level) => `a${level}: &a${level} [${`*a${level - 1}, `.repeat(level === 0 ? 0 : 9)}x]`,
  ).join("\n");

  test.each([
    ["an alias bomb", `version: 1\n${bomb}\n`, "POLICY_SYNTAX"],
    ["two documents", `${POLICY}---\nversion: 1\n`, "POLICY_SYNTAX"],
    ["a merge key", `version: 1\nx: &x {}\ncomponents: { <<: *x }\n`, "POLICY_SYNTAX"],
    ["a command for a key", `version: 1\n"x\\n::error::${FORGED}": 1\n`, "POLICY_UNKNOWN_KEY"],
    ["a prototype for a key", "version: 1\n__proto__: { commits: { types: { docs: major } } }\n", "POLICY_UNKNOWN_KEY"],
    ["a megabyte of text", `version: 1\n# ${"x".repeat(1024 * 1024)}\n`, "POLICY_TOO_LARGE"],
    ["100,000 brackets", "[".repeat(100_000), "POLICY_SYNTAX"],
    ["nothing", "", "POLICY_EMPTY"],
    ["a binary", "\u0000\u0001\u0002", "POLICY_SYNTAX"],
  ])("with %s is refused", async (_, policy, code) => {
    const result = await runHostile({ history: history(policy) });

    expect(result.exitCode).toBe(1);
    expect(new Set(result.told.errors?.map((error) => error.code))).toEqual(new Set([code]));
    expect(result.commands.filter(({ name, data }) => name !== "error" || data.startsWith(FORGED))).toEqual([]);
    expect(result.outputs.released).toBe("false");
  });

  test.each([`${"../".repeat(12)}etc/passwd`, "../outside.yml", "/etc/passwd", ".github", ".git/config", "a\u0000b"])(
    "at the path %j is refused, and its text is not told",
    async (policy) => {
      const result = await runHostile({ history: history(POLICY), inputs: { policy: policy.replace("\u0000", "\n") } });

      expect(result.exitCode).toBe(1);
      expect(result.told.errors?.every(({ code }) => code.startsWith("POLICY_"))).toBe(true);
      expect(result.log + result.summary + JSON.stringify(result.outputs)).not.toMatch(
        /root:|nologin|repositoryformatversion/,
      );
    },
  );
});

describe("a version file that is a link out of the checkout", () => {
  test.each(MODES)("is neither read nor written in mode %s", async (mode) => {
    const outside = mkdtempSync(join(tmpdir(), "outside-"));
    const target = join(outside, "VERSION");
    writeFileSync(target, `${SECRET}\n`);
    try {
      const result = await runHostile({
        history: history(POLICY),
        prepare: (directory) => commitLink(directory, { path: "VERSION", target }),
        inputs: { mode },
        permissions: WRITE,
      });

      expectRefused(result, mode === "files" ? "FILE_OUTSIDE" : "FILE_IS_LINK");
      expect(readFileSync(target, "utf8")).toBe(`${SECRET}\n`);
      expect(result.log + result.summary + JSON.stringify(result.outputs)).not.toContain(SECRET);
    } finally {
      rmSync(outside, { recursive: true });
    }
  });
});

describe("a policy that is a link out of the checkout", () => {
  test("is not told", async () => {
    const outside = mkdtempSync(join(tmpdir(), "outside-"));
    const target = join(outside, "policy.yml");
    writeFileSync(target, `${SECRET}\nkey-${SECRET}: 1\n`);
    try {
      const result = await runHostile({
        history: history(POLICY),
        prepare: (directory) => commitLink(directory, { path: "policy.yml", target }),
        inputs: { policy: "policy.yml" },
      });

      expect(result.exitCode).toBe(1);
      expect(result.log + result.summary + JSON.stringify(result.outputs)).not.toContain("very-secret");
    } finally {
      rmSync(outside, { recursive: true });
    }
  });
});

describe("a version file", () => {
  test.each([
    ["of one line of 20 MB", "VERSION", "x".repeat(20 * 1024 * 1024), "VERSION_MISSING"],
    ["that is no text", "VERSION", "\u0000".repeat(1_000), "VERSION_MISSING"],
    ["of 200,000 marked lines", "notes.txt", "1.0.0 x-release-version\n".repeat(200_000), undefined],
    ["of 64 KiB of opened braces", "package.json", "{".repeat(65_536), "VERSION_FILE_INVALID"],
    ["of 64 KiB of opened tables", "pyproject.toml", "[".repeat(65_536), "VERSION_FILE_INVALID"],
    ["of 64 KiB of nested lists", "Chart.yaml", "[".repeat(65_536), "VERSION_FILE_INVALID"],
    ["of 64 KiB of opened blocks", "main.tf", "locals {\n".repeat(7_281), "VERSION_MISSING"],
  ])("%s ends the run within ten seconds", async (_, path, text, code) => {
    const policy = POLICY.replace("VERSION", path);
    const files = { [DEFAULT]: policy, [path]: text };
    const result = await runHostile({
      history: [{ commit: "feat: first", files }, { tag: "v1.0.0" }, "feat: second"],
      inputs: { mode: "files" },
    });

    if (code === undefined) expectInert(result);
    else expectRefused(result, code);
  });
});
