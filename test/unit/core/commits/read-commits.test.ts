import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Commit } from "@release-actions/core/commits/commit";
import { logArguments, readCommits } from "@release-actions/core/commits/read-commits";
import fc from "fast-check";

const MESSAGES = [
  "",
  "feat: first\n",
  "fix: \u{1e} \u{1f} \u{1b}[31m red \u{7}\n\nbody\r\nwith bare \r and tabs\t\n",
  "docs: 日本語 🎉 \u{feff}\u{202e}\n",
  `chore: long\n\n${"x".repeat(65_536)}\n`,
  "\n\nfix: after blank lines\n",
  `${"0".repeat(40)}\n`,
];
const PATHS = ["a.txt", 'folder/ü \n " b.txt', "0123456789abcdef0123456789abcdef01234567"];

let folder: string;

function git(args: readonly string[], input?: string | Buffer): Buffer {
  const environment = { GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_GLOBAL: "/dev/null", HOME: folder };
  const { status, stdout, stderr } = spawnSync("git", ["--git-dir", folder, ...args], {
    input,
    env: { ...environment, PATH: String(process.env.PATH) },
    maxBuffer: 1e9,
  });
  if (status !== 0) throw new Error(stderr.toString());
  return stdout;
}

const quote = (path: string) => `"${path.replaceAll('"', '\\"').replaceAll("\n", "\\n")}"`;

/** A line of commits with {@link MESSAGES}, one with bytes that are no UTF-8, a commit without changes, and an octopus merge. */
function importHistory(): void {
  const parts: Buffer[] = [];
  const put = (text: string | Buffer) => parts.push(Buffer.from(text));
  let mark = 0;
  const commit = (branch: string, message: Buffer, from: readonly number[], path?: string) => {
    mark += 1;
    put(
      `commit refs/heads/${branch}\nmark :${mark}\ncommitter Ana Ö <ana@example.invalid> ${1_700_000_000 + mark} +0000\n`,
    );
    put(`data ${message.length}\n`);
    put(message);
    put("\n");
    for (const [index, parent] of from.entries()) put(`${index === 0 ? "from" : "merge"} :${parent}\n`);
    if (path !== undefined) put(`M 100644 inline ${quote(path)}\ndata 2\n${mark % 10}\n\n`);
    return mark;
  };
  let last: number[] = [];
  for (const message of MESSAGES) last = [commit("main", Buffer.from(message), last, PATHS[mark % PATHS.length])];
  last = [commit("main", Buffer.from("fix: \xff\xfe latin\n", "latin1"), last, "a.txt")];
  last = [commit("main", Buffer.from("chore: nothing changed\n"), last)];
  const sides = ["b", "c"].map((side) => commit(side, Buffer.from(`feat: ${side}\n`), last, side));
  commit("main", Buffer.from("Merge branches b and c\n"), [...last, ...sides], "b");
  git(["init", "--quiet", "--bare", "-b", "main", folder]);
  git(["fast-import", "--quiet"], Buffer.concat(parts));
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "read-commits-"));
  importHistory();
});
afterAll(() => rmSync(folder, { recursive: true }));

async function* cut(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let start = 0;
  for (const size of sizes) {
    yield bytes.subarray(start, start + size);
    start += size;
  }
  yield bytes.subarray(start);
}

async function readAll(bytes: Uint8Array, sizes: readonly number[] = []): Promise<Commit[]> {
  const commits: Commit[] = [];
  for await (const batch of readCommits(cut(bytes, sizes))) commits.push(...batch);
  return commits;
}

const log = (paths: boolean) => git(["log", ...logArguments({ paths }), "main"]);

describe("readCommits", () => {
  test("every commit of a real log comes out, newest first, with its parents, its time and its author", async () => {
    const commits = await readAll(log(false));
    const listed = git(["rev-list", "--date-order", "--parents", "main"]).toString().trim().split("\n");
    expect(commits.map(({ sha, parents }) => [sha, ...parents].join(" "))).toEqual(listed);
    expect(commits.every(({ author }) => author.name === "Ana Ö" && author.email === "ana@example.invalid")).toBe(true);
    expect(commits.at(-1)?.committedAt).toBe(1_700_000_001);
    expect(commits.every((commit) => commit.paths === undefined)).toBe(true);
  });

  test("messages come out as they went in, whatever their characters", async () => {
    const messages = (await readAll(log(false))).map(({ message }) => message.trim());
    const written = [...MESSAGES, "fix: \u{fffd}\u{fffd} latin", "chore: nothing changed"].map((text) => text.trim());
    expect(messages.toReversed().slice(0, written.length)).toEqual(written);
  });

  test("paths come out as they are, a merge's against its first parent", async () => {
    const commits = await readAll(log(true));
    const paths = new Map(commits.map(({ message, paths: own }) => [message.trim(), own]));
    expect(paths.get("Merge branches b and c")).toEqual(["b"]);
    expect(paths.get("chore: nothing changed")).toBeUndefined();
    expect(paths.get("feat: first")).toEqual([PATHS[1]]);
    expect(paths.get("0".repeat(40))).toEqual([PATHS[0]]);
    expect([...paths.values()]).toContainEqual([PATHS[2]]);
  });

  test.each([false, true])("a repository's own settings change nothing (with paths: %s)", async (paths) => {
    const settings = Object.entries({
      "color.ui": "always",
      "diff.relative": "true",
      "diff.renames": "copies",
      "i18n.logOutputEncoding": "latin1",
      "log.diffMerges": "combined",
      "log.showRoot": "false",
      "log.showSignature": "true",
      "notes.displayRef": "*",
    }).flatMap(([key, value]) => ["-c", `${key}=${value}`]);
    expect(git([...settings, "log", ...logArguments({ paths }), "main"])).toEqual(log(paths));
  });

  test.each([false, true])("chunks may end anywhere (with paths: %s)", async (paths) => {
    const bytes = log(paths);
    const whole = await readAll(bytes);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 9_000 }), { maxLength: 40 }), async (sizes) => {
        expect(await readAll(bytes, sizes)).toEqual(whole);
      }),
      { numRuns: 40 },
    );
    const few = git(["log", "-4", ...logArguments({ paths }), "main"]);
    const bytewise = await readAll(
      few,
      Array.from({ length: few.length }, () => 1),
    );
    expect(bytewise).toEqual(whole.slice(0, 4));
  });

  test("an empty log has no commits", async () => {
    expect(await readAll(new Uint8Array())).toEqual([]);
  });

  test.each([
    ["ends inside a message", (bytes: Buffer) => bytes.subarray(0, bytes.length - 3)],
    ["ends inside a commit", (bytes: Buffer) => bytes.subarray(0, 50)],
    ["is something else", () => Buffer.from("fatal: not a repository\n")],
    ["has another format", () => Buffer.from(`\0${"f".repeat(39)}\0\0${1}\0a\0b\0c\0`)],
    ["has parents that are none", () => Buffer.from(`\0${"f".repeat(40)}\0${"e".repeat(40)} HEAD\0${1}\0a\0b\0c\0`)],
  ])("a log that %s is an error that says so", async (_, spoil) => {
    await expect(readAll(spoil(log(false)))).rejects.toMatchObject({ code: "LOG_UNREADABLE" });
  });
});
