import { describe, expect, test } from "@jest/globals";
import { githubCancelGrace, spawnProcess } from "@release-actions/rehearsal/runner/spawn-process";

async function run(script: string) {
  const lines: string[] = [];
  const { exitCode } = await spawnProcess({
    command: process.execPath,
    args: ["--eval", script],
    cwd: process.cwd(),
    env: {},
    signal: new AbortController().signal,
    grace: githubCancelGrace,
    onLine: (line) => lines.push(line),
  });
  return { exitCode, lines };
}

/** Writes each piece by itself, so that they arrive apart. */
const pieces = (...buffers: readonly string[]) =>
  `const write = async () => { for (const piece of ${JSON.stringify(buffers)}) {
    process.stdout.write(Buffer.from(piece, "latin1"));
    await new Promise((resolve) => setTimeout(resolve, 20));
  } }; write();`;

describe("spawnProcess", () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ["a line end between two pieces is one", ["a\r", "\nb\n"], ["a", "b"]],
    ["a bare carriage return ends a line", ["a\rb\r", "c"], ["a", "b", "c"]],
    ["a character between two pieces is one", ["\xc3", "\xa9\n"], ["é"]],
    ["empty lines are lines", ["\n\na\n"], ["", "", "a"]],
    ["the last line needs no end", ["a"], ["a"]],
    ["no output is no line", [], []],
  ])("%s", async (_rule, written, expected) => {
    expect((await run(pieces(...written))).lines).toEqual(expected);
  });

  test("the exit code is told, and null where a signal ended the process", async () => {
    expect((await run("process.exit(7)")).exitCode).toBe(7);
    expect((await run("process.kill(process.pid, 'SIGKILL')")).exitCode).toBeNull();
  });

  test("a command that is not there is an error", async () => {
    const request = { command: "no-such-command", args: [], cwd: process.cwd(), env: {}, grace: githubCancelGrace };
    const start = spawnProcess({ ...request, signal: new AbortController().signal, onLine() {} });
    await expect(start).rejects.toMatchObject({ code: "ENOENT" });
  });
});
