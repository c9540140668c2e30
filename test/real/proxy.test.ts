import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer } from "node:tls";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type Certificate, createCertificate } from "../scenarios/proxy/create-certificate.ts";
import { type Listener, startProxy } from "../scenarios/proxy/start-servers.ts";
import { type CheckoutKind, openScenario, type Scenario } from "../support/open-scenario.ts";
import { startTinyproxy, type Tinyproxy } from "./start-tinyproxy.ts";

/** A name that only the proxies can reach. */
const HIDDEN = "github.invalid";
const LOGIN = { user: "ana", password: "pa55phrase" };

let scenario: Scenario;
let upstream: Listener;
let tinyproxy: Tinyproxy;

beforeEach(async () => {
  [scenario, upstream] = await Promise.all([
    openScenario({ history: ["feat: first", { tag: "v1.2.3" }, "feat: more"] }),
    startProxy(),
  ]);
  tinyproxy = await startTinyproxy(upstream.port);
});
afterEach(async () => {
  await Promise.all([scenario[Symbol.asyncDispose](), tinyproxy[Symbol.asyncDispose](), upstream.close()]);
});

/** Claims the tag of the next version; with a full checkout by REST alone, without one by git and REST. */
function claimTag(serverUrl: string, env: Readonly<Record<string, string>>, checkout: CheckoutKind = "none") {
  return scenario.run({
    action: "version-bump",
    inputs: { mode: "tag" },
    permissions: { contents: "write" },
    checkout,
    env: {
      GITHUB_SERVER_URL: serverUrl,
      GITHUB_API_URL: `${serverUrl}/api/v3`,
      GITHUB_GRAPHQL_URL: `${serverUrl}/api/graphql`,
      ...env,
    },
  });
}

const isTagged = () => scenario.refs().has("v1.3.0");
const through = (address: string) => ({ http_proxy: address, https_proxy: address });

describe("over HTTP", () => {
  const hidden = () => scenario.github.serverUrl.replace("127.0.0.1", HIDDEN);

  test("git and REST both go through tinyproxy", async () => {
    const run = await claimTag(hidden(), through(tinyproxy.address));

    expect(run).toMatchObject({ exitCode: 0, outputs: { released: "true", tag: "v1.3.0" } });
    expect(isTagged()).toBe(true);
    const requests = await tinyproxy.requests();
    expect(requests.filter((request) => request.includes("git-upload-pack"))).not.toEqual([]);
    const { host } = new URL(hidden());
    expect(requests.filter((request) => !request.includes(host))).toEqual([]);
    const rest = requests.filter((request) => request === `CONNECT ${host}` || request.includes("/api/v3/"));
    expect(rest).not.toEqual([]);
  });

  test("a host of NO_PROXY is reached past it", async () => {
    const env = { ...through(tinyproxy.address), no_proxy: "127.0.0.1" };
    const run = await claimTag(scenario.github.serverUrl, env);

    expect(run).toMatchObject({ exitCode: 0, outputs: { tag: "v1.3.0" } });
    expect(isTagged()).toBe(true);
    expect(await tinyproxy.requests()).toEqual([]);
  });

  test.each([
    ["git", "none"],
    ["REST", "full"],
  ] as const)(
    "nothing is reached by %s where tinyproxy is dead",
    async (_, checkout) => {
      await tinyproxy.stop();
      const run = await claimTag(scenario.github.serverUrl, through(tinyproxy.address), checkout);

      expect(run).toMatchObject({ exitCode: 1, outputs: { released: "false" }, requests: [] });
      expect(isTagged()).toBe(false);
    },
    120_000,
  );

  test("a proxy that asks for a password is given it, and the log is not", async () => {
    await using guarded = await startTinyproxy(upstream.port, `${LOGIN.user} ${LOGIN.password}`);
    const address = guarded.address.replace("//", `//${LOGIN.user}:${LOGIN.password}@`);
    const run = await claimTag(hidden(), through(address));

    expect(run).toMatchObject({ exitCode: 0, outputs: { tag: "v1.3.0" } });
    expect(run.log).not.toContain(LOGIN.password);
  });
});

describe("over HTTPS with an authority of one's own", () => {
  let folder = "";
  let relay: Relay;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "authority-"));
    const certificate = createCertificate([HIDDEN]);
    await writeFile(join(folder, "authority.pem"), certificate.cert);
    relay = await startRelay(certificate, Number(new URL(scenario.github.serverUrl).port));
  });
  afterEach(async () => {
    relay.close();
    await rm(folder, { recursive: true });
  });
  const url = () => `https://${HIDDEN}:${relay.port}`;

  test("git and REST both go through tinyproxy's tunnels", async () => {
    const authority = join(folder, "authority.pem");
    const env = { ...through(tinyproxy.address), NODE_EXTRA_CA_CERTS: authority, GIT_SSL_CAINFO: authority };
    const run = await claimTag(url(), env);

    expect(run).toMatchObject({ exitCode: 0, outputs: { released: "true", tag: "v1.3.0" } });
    expect(isTagged()).toBe(true);
    expect(new Set(await tinyproxy.requests())).toEqual(new Set([`CONNECT ${HIDDEN}:${relay.port}`]));
  });

  test("an authority that is not known is not trusted", async () => {
    const run = await claimTag(url(), through(tinyproxy.address));

    expect(run).toMatchObject({ exitCode: 1, outputs: { released: "false" }, requests: [] });
    expect(isTagged()).toBe(false);
  });
});

interface Relay {
  readonly port: number;
  close(): void;
}

/** Ends TLS before a port of this machine. */
async function startRelay({ key, cert }: Certificate, port: number): Promise<Relay> {
  const server = createServer({ key, cert }, (client) => {
    const onward = connect(port, "127.0.0.1");
    client.pipe(onward).pipe(client);
    for (const socket of [client, onward]) {
      socket.on("error", () => {
        client.destroy();
        onward.destroy();
      });
    }
  });
  // A client that does not trust the certificate ends the handshake.
  server.on("tlsClientError", () => {});
  await once(server.listen(0, "127.0.0.1"), "listening");
  return { port: (server.address() as AddressInfo).port, close: () => void server.close() };
}
