import { spawnSync } from "node:child_process";
import type { Program } from "./time-programs.ts";

/** The kernel counts for whoever waits, and Node.js does not tell: KiB on Linux, bytes on macOS. */
const SCRIPT = `
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * (1 if sys.platform == "darwin" else 1024))
sys.exit(code)
`;

/** Bytes that a program, or the largest of what it starts, holds in memory at most: its peak resident set. Throws where it fails. */
export function measureMemory({ name, command, args, cwd, env, code = 0, prepare }: Program): number {
  prepare?.();
  const { status, stdout, stderr } = spawnSync("python3", ["-c", SCRIPT, command, ...args], {
    cwd,
    env,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  if (status === code) return Number(stdout);
  throw new Error(`${name} ended with ${status}: ${stderr.slice(-2_000)}`);
}
