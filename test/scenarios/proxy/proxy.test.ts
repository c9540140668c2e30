import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createCertificate } from "./create-certificate.ts";
import { type Listener, startProxy, startTarget } from "./start-servers.ts";

/** A name that only the proxy can reach. */
const HIDDEN = "api.github.invalid";

let folder = "";
let target: Listener;
let proxy: Listener;
let environment: Record<string, string> = {};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "proxy-"));
  const certificate = createCertificate([HIDDEN, "localhost"]);
  const authority = join(folder, "authority.pem");
  await writeFile(authority, certificate.cert);
  [target, proxy] = await Promise.all([startTarget(certificate), startProxy()]);
  environment = { NODE_EXTRA_CA_CERTS: authority, HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` };
});

afterEach(async () => {
  await Promise.all([target.close(), proxy.close()]);
  await rm(folder, { recursive: true });
});

interface Request {
  readonly way: "octokit" | "identity" | "fetch" | "wait";
  readonly host?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly flags?: readonly string[];
  readonly onOutput?: (text: string, child: ChildProcess) => void;
}

/** Runs the client as an action runs: a process of its own, told of the proxy by its environment alone. */
async function run({ way, host = HIDDEN, env = environment, flags = [], onOutput }: Request) {
  const address = `https://${host}:${target.port}`;
  const identity = { ACTIONS_ID_TOKEN_REQUEST_URL: `${address}/identity?x=1`, ACTIONS_ID_TOKEN_REQUEST_TOKEN: "t0ken" };
  const args = ["--conditions=source", ...flags, join(import.meta.dirname, "client.ts"), way, address];
  const child = spawn(process.execPath, args, { env: { ...identity, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  let stdout = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    onOutput?.(text, child);
  });
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, stdout };
}

const tunnel = (host: string) => `CONNECT ${host}:${target.port}`;

describe.each(["octokit", "fetch", "identity"] as const)("a request by %s", (way) => {
  const answer = way === "identity" ? /identity\n$/ : "inopsio/api\n";

  test("goes through the proxy, and is secured by the custom authority", async () => {
    expect(await run({ way })).toEqual({
      code: 0,
      stdout: way === "identity" ? expect.stringMatching(answer) : answer,
    });
    expect(proxy.seen).toEqual([tunnel(HIDDEN)]);
    expect(target.seen).toHaveLength(1);
  });

  test("goes past the proxy to a host of NO_PROXY", async () => {
    const result = await run({ way, host: "localhost", env: { ...environment, NO_PROXY: "example.com,localhost" } });
    expect(result.code).toBe(0);
    expect(proxy.seen).toEqual([]);
    expect(target.seen).toHaveLength(1);
  });

  test("fails where the proxy is dead, and does not go past it", async () => {
    await proxy.close();
    // Octokit and fetch would find localhost by themselves; the client for identities never takes it to a proxy.
    const host = way === "identity" ? HIDDEN : "localhost";
    expect(await run({ way, host })).toMatchObject({ code: 1, stdout: expect.stringContaining("failed") });
    expect(target.seen).toEqual([]);
  });

  test("fails where the authority is not known", async () => {
    const { NODE_EXTRA_CA_CERTS: _, ...env } = environment;
    expect(await run({ way, env })).toMatchObject({ code: 1, stdout: expect.stringContaining("failed") });
    expect(target.seen).toEqual([]);
  });
});

describe("a request by octokit", () => {
  test("to localhost goes through the proxy too, unless NO_PROXY names it", async () => {
    expect(await run({ way: "octokit", host: "localhost" })).toMatchObject({ code: 0 });
    expect(proxy.seen).toEqual([tunnel("localhost")]);
  });

  test("tells the proxy who asks", async () => {
    const env = { ...environment, HTTPS_PROXY: `http://me:s3cret@127.0.0.1:${proxy.port}` };
    expect(await run({ way: "octokit", env })).toMatchObject({ code: 0 });
    expect(proxy.seen).toEqual([`${tunnel(HIDDEN)} Basic ${Buffer.from("me:s3cret").toString("base64")}`]);
  });

  test("heeds the lower-case variables as well", async () => {
    const { HTTPS_PROXY: https_proxy = "", ...env } = environment;
    expect(await run({ way: "octokit", env: { ...env, https_proxy } })).toMatchObject({ code: 0 });
    expect(proxy.seen).toEqual([tunnel(HIDDEN)]);
  });

  test("needs no proxy where none is set", async () => {
    const { HTTPS_PROXY: _, ...env } = environment;
    expect(await run({ way: "octokit", host: "localhost", env })).toMatchObject({ code: 0 });
    expect(proxy.seen).toEqual([]);
  });
});

describe("on a Node.js before 24.14", () => {
  const forget = "import http from 'node:http'; delete http.setGlobalProxyFromEnv;";
  const flags = ["--import", `data:text/javascript,${encodeURIComponent(forget)}`];

  test("the process runs itself again, and its requests go through the proxy", async () => {
    expect(await run({ way: "octokit", flags })).toEqual({ code: 0, stdout: "inopsio/api\n" });
    expect(proxy.seen).toEqual([tunnel(HIDDEN)]);
  });

  test("a failure is passed on", async () => {
    const env = { ...environment, HTTPS_PROXY: "http://127.0.0.1:9" };
    expect(await run({ way: "octokit", flags, env })).toMatchObject({ code: 1 });
    expect(target.seen).toEqual([]);
  });

  test("signals are passed on", async () => {
    const result = await run({
      way: "wait",
      flags,
      onOutput: (text, child) => text.includes("ready") && child.kill("SIGINT"),
    });
    expect(result).toEqual({ code: 3, stdout: "ready\ninterrupted\n" });
  });
});
