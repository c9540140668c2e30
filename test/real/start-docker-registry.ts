import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { findTool } from "./run-tool.ts";

/** Debian's docker-registry, which like GHCR has no referrers API. */
export interface DockerRegistry {
  /** `127.0.0.1:PORT` */
  readonly host: string;
  /** Pushes an image that holds a text, under a tag. @returns its digest */
  push(repository: string, tag: string, content: string): Promise<string>;
  /** The tags of a repository. */
  tags(repository: string): Promise<readonly string[]>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Starts the registry on a free port of loopback, in a folder of its own. */
export async function startDockerRegistry(): Promise<DockerRegistry> {
  const program = findTool("docker-registry");
  const folder = await mkdtemp(join(tmpdir(), "docker-registry-"));
  const host = `127.0.0.1:${await findFreePort()}`;
  const settings = [
    "version: 0.1",
    `storage: { filesystem: { rootdirectory: ${folder}/data } }`,
    `http: { addr: "${host}" }`,
    "log: { level: error, accesslog: { disabled: true } }",
  ];
  await writeFile(join(folder, "config.yml"), `${settings.join("\n")}\n`);
  const child = spawn(program, ["serve", join(folder, "config.yml")], { stdio: "ignore" });
  const ended = once(child, "exit");
  await waitFor(`http://${host}/v2/`);
  return {
    host,
    push: (repository, tag, content) => pushImage(`http://${host}/v2/${repository}`, tag, content),
    async tags(repository) {
      const response = await fetch(`http://${host}/v2/${repository}/tags/list`);
      return ((await response.json()) as { readonly tags: readonly string[] }).tags;
    },
    async [Symbol.asyncDispose]() {
      child.kill("SIGTERM");
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}

const MANIFEST = "application/vnd.oci.image.manifest.v1+json";
const digestOf = (text: string) => `sha256:${createHash("sha256").update(text).digest("hex")}`;

async function pushImage(address: string, tag: string, content: string): Promise<string> {
  const config = JSON.stringify({ architecture: "amd64", os: "linux", config: { Labels: { content } } });
  const started = await send(`${address}/blobs/uploads/`, "POST");
  const upload = new URL(started.headers.get("location") ?? "", address);
  upload.searchParams.set("digest", digestOf(config));
  await send(upload.href, "PUT", config, "application/octet-stream");
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: MANIFEST,
    config: {
      mediaType: "application/vnd.oci.image.config.v1+json",
      digest: digestOf(config),
      size: Buffer.byteLength(config),
    },
    layers: [],
  });
  await send(`${address}/manifests/${tag}`, "PUT", manifest, MANIFEST);
  return digestOf(manifest);
}

async function send(url: string, method: string, body?: string, type = ""): Promise<Response> {
  const response = await fetch(
    url,
    body === undefined ? { method } : { method, body, headers: { "content-type": type } },
  );
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`);
  return response;
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

async function waitFor(url: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const answered = await fetch(url).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await pause(50);
  }
  throw new Error(`${url} does not answer after ten seconds.`);
}
