import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { CommandFailed } from "@release-actions/core/process/errors";
import { systemProcess } from "@release-actions/core/process/system-process";

const { run, stream } = systemProcess;
const node = process.execPath;
const options = { cwd: tmpdir(), env: {} };
const script = (text: string) => ["-e", text];

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "process-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** Starts a grandchild that ignores SIGTERM, writes its process id to a file, and never ends by itself. */
const stubbornFamily = (file: string) => `
  const child = require("node:child_process").spawn(process.execPath, ["-e",
    "process.on('SIGTERM', () => {}); require('node:fs').writeFileSync(process.argv[1], String(process.pid)); setInterval(() => {}, 1000)",
    ${JSON.stringify(file)},
  ], { stdio: "inherit" });
  child.on("exit", () => process.exit());
`;

async function eventually<T>(look: () => T | Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await look();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

function gone(pid: number): true {
  try {
    process.kill(pid, 0);
  } catch {
    return true;
  }
  throw new Error("It still runs.");
}

describe("run", () => {
  test("output is given as bytes, the exit code as a number, whatever it is", async () => {
    const result = await run(
      node,
      script('process.stdout.write(Buffer.from([0, 255, 10])); console.error("oh"); process.exitCode = 3'),
      options,
    );
    expect(result).toEqual({ stdout: Buffer.from([0, 255, 10]), stderr: "oh\n", code: 3 });
  });

  test("arguments reach the program as they are, since no shell reads them", async () => {
    const hostile = ["$(id)", "`id`", "a b", "*", ";", "", "-x", "\n", '"'];
    const { stdout } = await run(node, ["-p", "JSON.stringify(process.argv.slice(1))", "--", ...hostile], options);
    expect(JSON.parse(stdout.toString())).toEqual(hostile);
  });

  test("the environment is the one given and nothing else", async () => {
    const { stdout } = await run(node, ["-p", "JSON.stringify(process.env)"], {
      ...options,
      env: { ONLY: "this", not: undefined },
    });
    expect(JSON.parse(stdout.toString())).toEqual({ ONLY: "this" });
  });

  test("input arrives, and a program that does not read it does not fail for it", async () => {
    const input = Buffer.alloc(1_000_000, "x");
    const read = await run(
      node,
      script("let n = 0; process.stdin.on('data', (c) => n += c.length).on('end', () => console.log(n))"),
      { ...options, input },
    );
    expect(read.stdout.toString()).toBe("1000000\n");
    expect(await run(node, script(""), { ...options, input })).toMatchObject({ code: 0 });
  });

  test("the end by a signal is counted as shells count it", async () => {
    expect(await run(node, script("process.kill(process.pid, 'SIGKILL')"), options)).toMatchObject({ code: 137 });
  });

  test.each([
    ["a program that does not exist", "no-such-program", tmpdir()],
    ["a folder that does not exist", process.execPath, join(tmpdir(), "no-such-folder")],
  ])("%s is an error that names both", async (_, command, cwd) => {
    await expect(run(command, [], { ...options, cwd })).rejects.toMatchObject({
      code: "COMMAND_NOT_FOUND",
      message: `The program ${command} cannot be started in ${cwd}.`,
    });
  });

  test("more output than allowed stops the program", async () => {
    const endless = script("const more = () => process.stdout.write('x'.repeat(65536), more); more()");
    await expect(run(node, endless, { ...options, maxBytes: 100_000 })).rejects.toMatchObject({
      code: "COMMAND_OUTPUT_TOO_LARGE",
    });
  });

  test("a time-out stops the program", async () => {
    await expect(run(node, script("setInterval(() => {}, 1000)"), { ...options, timeout: 50 })).rejects.toMatchObject({
      code: "COMMAND_TIMED_OUT",
    });
  });

  test("an abort before the start starts nothing", async () => {
    const file = join(folder, "never");
    const signal = AbortSignal.abort(new Error("not now"));
    await expect(
      run(node, script(`require("node:fs").writeFileSync(${JSON.stringify(file)}, "")`), { ...options, signal }),
    ).rejects.toThrow("not now");
    await expect(readFile(file)).rejects.toThrow("ENOENT");
  });

  test("an abort ends the program and what it started, even what ignores SIGTERM", async () => {
    const file = join(folder, "pid");
    const controller = new AbortController();
    const running = run(node, script(stubbornFamily(file)), { ...options, signal: controller.signal });
    const pid = Number(
      await eventually(async () => {
        const text = await readFile(file, "utf8");
        if (text === "") throw new Error("Not written yet.");
        return text;
      }),
    );
    controller.abort(new Error("cancelled"));
    await expect(running).rejects.toThrow("cancelled");
    expect(await eventually(() => gone(pid))).toBe(true);
  });
});

describe("stream", () => {
  test("chunks come in order and whole", async () => {
    const chunks: Uint8Array[] = [];
    const count = script("for (let i = 0; i < 50_000; i++) process.stdout.write(i + '\\n')");
    for await (const chunk of stream(node, count, options)) chunks.push(chunk);
    expect(Buffer.concat(chunks).toString()).toBe(Array.from({ length: 50_000 }, (_, i) => `${i}\n`).join(""));
  });

  test("another exit code than 0 throws at the end, after all output, with what the program said", async () => {
    const seen: string[] = [];
    const failing = (async () => {
      for await (const chunk of stream(
        node,
        script("console.log('part'); console.error('broken pack'); process.exitCode = 128"),
        options,
      ))
        seen.push(Buffer.from(chunk).toString());
    })();
    await expect(failing).rejects.toBeInstanceOf(CommandFailed);
    await expect(failing).rejects.toMatchObject({ exitCode: 128, stderr: "broken pack\n", code: "COMMAND_FAILED" });
    expect(seen.join("")).toBe("part\n");
  });

  test("a reader that stops early ends the program", async () => {
    let pid = 0;
    for await (const chunk of stream(node, script("console.log(process.pid); setInterval(() => {}, 1000)"), options)) {
      pid = Number(Buffer.from(chunk).toString());
      break;
    }
    expect(pid).toBeGreaterThan(0);
    expect(await eventually(() => gone(pid))).toBe(true);
  });

  test("a program that does not exist throws the same error as in run", async () => {
    await expect(stream("no-such-program", [], options)[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      code: "COMMAND_NOT_FOUND",
    });
  });

  test("an abort in the middle throws its reason", async () => {
    const controller = new AbortController();
    const reading = (async () => {
      for await (const _ of stream(node, script("setInterval(() => console.log('more'), 5)"), {
        ...options,
        signal: controller.signal,
      })) {
        controller.abort(new Error("cancelled"));
      }
    })();
    await expect(reading).rejects.toThrow("cancelled");
  });
});
