import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { findTool } from "./run-tool.ts";

/** A tinyproxy of the test's own. */
export interface Tinyproxy {
  /** `http://127.0.0.1:PORT` */
  readonly address: string;
  /** What its own log says that was asked of it: `CONNECT github.invalid:443`. */
  requests(): Promise<readonly string[]>;
  /** Ends the process; the log stays. */
  stop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Starts tinyproxy on a free port of loopback, where names that end in `.invalid` go on to the proxy at `upstreamPort`.
 * @param login `user password` that it asks for
 */
export async function startTinyproxy(upstreamPort: number, login?: string): Promise<Tinyproxy> {
  const program = findTool("tinyproxy");
  const folder = await mkdtemp(join(tmpdir(), "tinyproxy-"));
  const port = await findFreePort();
  const log = join(folder, "log.txt");
  const settings = [
    `Port ${port}`,
    "Listen 127.0.0.1",
    "Allow 127.0.0.1",
    `LogFile "${log}"`,
    "LogLevel Connect",
    `Upstream http 127.0.0.1:${upstreamPort} ".invalid"`,
    ...(login === undefined ? [] : [`BasicAuth ${login}`]),
  ];
  await writeFile(join(folder, "tinyproxy.conf"), `${settings.join("\n")}\n`);
  const child = spawn(program, ["-d", "-c", join(folder, "tinyproxy.conf")], { stdio: "ignore" });
  const ended = once(child, "exit");
  await waitForPort(port);
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
  };
  return {
    address: `http://127.0.0.1:${port}`,
    async requests() {
      const lines = (await readFile(log, "utf8")).split("\n");
      return lines.flatMap((line) => /Request \(file descriptor \d+\): (\S+ \S+) HTTP/.exec(line)?.[1] ?? []);
    },
    stop,
    async [Symbol.asyncDispose]() {
      await stop();
      await rm(folder, { recursive: true });
    },
  };
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

async function waitForPort(port: number): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const socket = connect(port, "127.0.0.1");
    const open = await new Promise<boolean>((decide) => {
      socket.once("connect", () => decide(true)).once("error", () => decide(false));
    });
    socket.destroy();
    if (open) return;
    await pause(50);
  }
  throw new Error(`Nothing listens on port ${port} after five seconds.`);
}
