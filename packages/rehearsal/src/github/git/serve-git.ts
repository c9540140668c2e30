import { spawn } from "node:child_process";
import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Answer } from "../server/exchange.ts";
import { type PushCommand, receiveCommands } from "./receive-commands.ts";
import { isRefName } from "./ref-name.ts";
import { findRef } from "./refs.ts";
import { type Git, gitEnvironment } from "./run-git.ts";

/** Commands come first in a push; more refs than fit in here are not pushed at once. */
const COMMANDS_BYTES = 4 * 1024 * 1024;
const HEADER_BYTES = 64 * 1024;

/** Which of git's own services a request is for. */
export type GitService = "info-refs" | "upload-pack" | "receive-pack";

export interface GitRequest {
  readonly request: IncomingMessage;
  /** Below the repository, e.g. `/info/refs`. */
  readonly path: string;
  readonly query: string;
  readonly user: string;
}

/** What is said of a push. */
export interface PushWatch {
  /** Throws where the push may not be. */
  admit(commands: readonly PushCommand[]): void;
  /** Is told each ref that has really changed, before the answer ends. */
  pushed(change: PushCommand): Promise<void>;
}

/** Hands a request to `git http-backend`, streaming both ways. */
export async function serveGit(
  git: Git,
  { request, path, query, user }: GitRequest,
  watch: PushWatch,
): Promise<Answer> {
  const { commands, input } = path === "/git-receive-pack" ? await openPush(request) : { commands: [], input: request };
  watch.admit(commands);
  // A client whose answer got lost may send its push again: what is so already is no change.
  const changes = await filter(commands, async (command) => !(await holds(git, command)));
  const child = spawn("git", ["http-backend"], {
    env: cgiEnvironment(git, request, path, query, user),
    stdio: ["pipe", "pipe", "ignore"],
  });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  // A backend that has heard enough closes its input; what it said is still the answer.
  pipeline(input, child.stdin).catch(() => child.stdin.destroy());
  const output = child.stdout[Symbol.asyncIterator]();
  const { head, rest } = await readHead(output);
  const { status, headers } = parseHead(head);
  async function* bytes(): AsyncGenerator<Buffer> {
    if (rest.length > 0) yield rest;
    for (let next = await output.next(); next.done !== true; next = await output.next()) yield next.value;
    await done;
  }
  const done = finish(git, ended, changes, watch);
  const body = Readable.from(bytes(), { objectMode: false });
  // A client that leaves early does not undo what it asked for: git works on, and must not be held up by its own output.
  body.once("close", () => void drain(output));
  return { status, headers, body, done };
}

async function drain(output: AsyncIterator<Buffer>): Promise<void> {
  while ((await output.next()).done !== true);
}

async function finish(
  git: Git,
  ended: Promise<void>,
  commands: readonly PushCommand[],
  { pushed }: PushWatch,
): Promise<void> {
  await ended;
  for (const command of await filter(commands, (command) => holds(git, command))) await pushed(command);
}

async function filter<T>(items: readonly T[], test: (item: T) => Promise<boolean>): Promise<readonly T[]> {
  const passed: T[] = [];
  for (const item of items) if (await test(item)) passed.push(item);
  return passed;
}

function cgiEnvironment(
  git: Git,
  { method, headers }: IncomingMessage,
  path: string,
  query: string,
  user: string,
): Record<string, string> {
  const protocol = headers["git-protocol"];
  const { GIT_DIR: _, ...environment } = gitEnvironment(git.directory);
  return {
    ...environment,
    GIT_HTTP_EXPORT_ALL: "1",
    PATH_TRANSLATED: git.directory + path,
    QUERY_STRING: query,
    REQUEST_METHOD: method ?? "GET",
    CONTENT_TYPE: headers["content-type"] ?? "",
    REMOTE_USER: user,
    REMOTE_ADDR: "127.0.0.1",
    ...(headers["content-length"] !== undefined && { CONTENT_LENGTH: headers["content-length"] }),
    ...(headers["content-encoding"] !== undefined && { HTTP_CONTENT_ENCODING: headers["content-encoding"] }),
    ...(typeof protocol === "string" && { GIT_PROTOCOL: protocol }),
  };
}

/** Reads a push up to its last command, and gives it back whole. */
async function openPush(request: IncomingMessage): Promise<{ commands: readonly PushCommand[]; input: Readable }> {
  const chunks: AsyncIterator<Buffer> = request[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  let read = receiveCommands(head);
  while (!read.complete && head.length < COMMANDS_BYTES) {
    const next = await chunks.next();
    if (next.done === true) break;
    head = Buffer.concat([head, next.value]);
    read = receiveCommands(head);
  }
  async function* whole(): AsyncGenerator<Buffer> {
    yield head;
    for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value;
  }
  return { commands: read.commands, input: Readable.from(whole(), { objectMode: false }) };
}

/** A push names what it wants; whether it came about, the ref tells. */
async function holds(git: Git, { ref, to }: PushCommand): Promise<boolean> {
  const now = isRefName(ref) ? (await findRef(git, ref))?.sha : undefined;
  return /^0+$/.test(to) ? now === undefined : now === to;
}

async function readHead(output: AsyncIterator<Buffer>): Promise<{ head: string; rest: Buffer }> {
  let bytes = Buffer.alloc(0);
  for (let next = await output.next(); next.done !== true; next = await output.next()) {
    bytes = Buffer.concat([bytes, next.value]);
    const end = bytes.indexOf("\r\n\r\n");
    if (end !== -1) return { head: bytes.toString("latin1", 0, end), rest: bytes.subarray(end + 4) };
    if (bytes.length > HEADER_BYTES) break;
  }
  throw new Error("git http-backend gave no answer.");
}

/** @see RFC 3875, section 6: a CGI answer is 200 unless `Status` says otherwise. */
function parseHead(head: string): { status: number; headers: Record<string, string> } {
  const lines = head
    .split("\r\n")
    .map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()] as const);
  const status = Number.parseInt(lines.find(([key]) => key === "status")?.[1] ?? "200", 10);
  return { status, headers: Object.fromEntries(lines.filter(([key]) => key !== "status")) };
}
