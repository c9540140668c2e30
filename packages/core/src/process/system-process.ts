import { CommandFailed } from "./errors.ts";
import type { Process, ProcessOptions, ProcessResult } from "./process.ts";
import { startChild } from "./start-child.ts";

const RUN_MAX_BYTES = 256 * 1024 * 1024;

/** Programs of this machine. */
export const systemProcess: Process = { run, stream };

async function run(command: string, args: readonly string[], options: ProcessOptions): Promise<ProcessResult> {
  const child = startChild(command, args, { ...options, maxBytes: options.maxBytes ?? RUN_MAX_BYTES });
  const chunks: Buffer[] = [];
  const collect = async () => {
    for await (const chunk of child.output) chunks.push(chunk);
  };
  // Output of a program that could not be started breaks off, too; why it did is what `ended` says.
  const [ended, collected] = await Promise.allSettled([child.ended, collect()]);
  if (ended.status === "rejected") throw ended.reason;
  if (collected.status === "rejected") throw collected.reason;
  return { stdout: Buffer.concat(chunks), ...ended.value };
}

async function* stream(command: string, args: readonly string[], options: ProcessOptions): AsyncGenerator<Uint8Array> {
  const child = startChild(command, args, options);
  let whole = false;
  try {
    yield* child.output;
    whole = true;
  } catch (cause) {
    await child.ended;
    throw cause;
  } finally {
    if (!whole) {
      child.stop();
      await child.ended.catch(() => {});
    }
  }
  const { code, stderr } = await child.ended;
  if (code !== 0) throw new CommandFailed(command, code, stderr);
}
