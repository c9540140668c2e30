import { ChildProcess, spawn } from "node:child_process";
import { Socket } from "node:net";
import { type ObjectAnswer, readAnswers } from "./read-answers.ts";

/** Asks for an object by its whole id; undefined where there is none. */
export type CatFile = (sha: string) => Promise<ObjectAnswer | undefined>;

export interface CatFileOptions {
  /** The bare repository. */
  readonly directory: string;
  readonly env: Readonly<Record<string, string>>;
  /** `--batch` gives contents, `--batch-check` type and size alone. */
  readonly mode: "--batch" | "--batch-check";
}

/**
 * A `git cat-file` that answers one question after the other: to start git costs a hundred times what an answer does.
 * It starts with a question, sees what is written meanwhile, and ends when it is asked no more; idle, it keeps nobody from ending.
 */
export function openCatFile(options: CatFileOptions): CatFile {
  let running: CatFile | undefined;
  return (sha) => {
    if (running === undefined) {
      const started = start(options, () => {
        if (running === started) running = undefined;
      });
      running = started;
    }
    return running(sha);
  };
}

/** Milliseconds after an answer in which another question may come. */
const IDLE = 1_000;

/** @param retire is called as soon as no more questions may be asked */
function start({ directory, env, mode }: CatFileOptions, retire: () => void): CatFile {
  // In a group of its own: what interrupts the terminal's programs must not break an answer off.
  const child = spawn("git", ["cat-file", mode], {
    ...{ cwd: directory, env, stdio: ["pipe", "pipe", "ignore"] },
    detached: process.platform !== "win32",
  });
  const waiting: PromiseWithResolvers<ObjectAnswer | undefined>[] = [];
  let timer: NodeJS.Timeout | undefined;
  const hold = () => {
    clearTimeout(timer);
    for (const handle of handles(child)) handle.ref();
  };
  const rest = () => {
    for (const handle of handles(child)) handle.unref();
    timer = setTimeout(() => {
      retire();
      child.stdin.end();
    }, IDLE).unref();
  };
  const breakOff = (cause?: unknown) => {
    retire();
    for (const { reject } of waiting.splice(0)) reject(new Error("git cat-file ended before it answered.", { cause }));
  };
  child.once("error", breakOff);
  child.stdin.on("error", () => {});
  readAnswers(child.stdout, mode === "--batch", (answer) => {
    waiting.shift()?.resolve(answer);
    if (waiting.length === 0) rest();
  }).then(() => breakOff(), breakOff);
  return (sha) => {
    hold();
    const question = Promise.withResolvers<ObjectAnswer | undefined>();
    waiting.push(question);
    child.stdin.write(`${sha}\n`);
    return question.promise;
  };
}

/** Everything of a child that keeps the process alive. */
const handles = (child: ChildProcess): readonly (ChildProcess | Socket)[] =>
  [child, child.stdin, child.stdout].filter((one) => one instanceof ChildProcess || one instanceof Socket);
