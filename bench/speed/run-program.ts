import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Program } from "./time-programs.ts";

/** Runs a program beside a server of this process, and gives its milliseconds. Throws where it fails. */
export async function runProgram({ name, command, args, cwd, env, code = 0, prepare }: Program): Promise<number> {
  prepare?.();
  const start = performance.now();
  const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4_000);
    });
  }
  const [status] = await once(child, "close");
  if (status === code) return performance.now() - start;
  throw new Error(`${name} ended with ${status}: ${said}`);
}
