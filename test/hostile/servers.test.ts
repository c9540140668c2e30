import type { IncomingMessage, RequestListener } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "@jest/globals";
import { FORGED } from "../support/issued-commands.ts";
import { startServer } from "../support/start-server.ts";
import { expectRefused, runHostile } from "./run-hostile.ts";

const START = ["feat: first", { tag: "v1.0.0" }, "feat: second"] as const;
const TAG = {
  history: START,
  inputs: { mode: "tag", token: "ghs_verysecrettoken" },
  permissions: { contents: "write" },
} as const;
const COMMAND = `\n::error::${FORGED}\r##[error]${FORGED}\n`;
/** What is tried again takes up to half a minute. */
const PATIENCE = 90_000;
const TIMEOUT = 120_000;

/** Sends a gigabyte for as long as anyone takes it, and gives the megabytes that were taken. */
async function flood(response: Parameters<RequestListener>[1]): Promise<number> {
  response.writeHead(200, { "content-type": "application/json" });
  const megabyte = Buffer.alloc(1024 * 1024, " ");
  let sent = 0;
  for (; sent < 1024 && !response.destroyed; sent++) {
    if (!response.write(megabyte))
      await Promise.race([new Promise((done) => response.once("drain", done)), sleep(1_000)]);
  }
  response.end();
  return sent;
}

describe("an API that is none", () => {
  test.concurrent.each<[string, RequestListener, string]>([
    [
      "answers HTML",
      (_, response) => response.setHeader("content-type", "text/html").end(`<h1>Log in</h1>${COMMAND}`),
      "GITHUB_UNREACHABLE",
    ],
    [
      "answers HTML for an error",
      (_, response) => response.writeHead(404, { "content-type": "text/html" }).end(COMMAND),
      "REPOSITORY_NOT_FOUND",
    ],
    [
      "answers another kind of JSON",
      (_, response) => response.setHeader("content-type", "application/json").end('"forged"'),
      "GITHUB_UNREACHABLE",
    ],
    ["refuses with commands", refuseWithCommands, "REFUSED_BY_GITHUB"],
    [
      "asks to wait for years",
      (_, response) => response.writeHead(429, { "retry-after": "999999" }).end("{}"),
      "RATE_LIMITED",
    ],
    [
      "redirects to itself",
      (_, response) => response.writeHead(302, { location: "/api/v3/loop" }).end(),
      "GITHUB_UNREACHABLE",
    ],
  ])(
    "and %s ends the run with one clear error, and no tag",
    async (_, answer, code) => {
      await using server = await startServer(answer);
      const result = await runHostile({ ...TAG, env: { GITHUB_API_URL: `${server.url}/api/v3` }, patience: PATIENCE });

      expectRefused(result, code);
      expect([...result.refs.keys()]).not.toContain("v1.1.0");
    },
    TIMEOUT,
  );

  test(
    "and sends a gigabyte ends the run within its memory",
    async () => {
      const sent: Promise<number>[] = [];
      await using server = await startServer((_, response) => void sent.push(flood(response)));
      const result = await runHostile({ ...TAG, env: { GITHUB_API_URL: `${server.url}/api/v3` }, patience: PATIENCE });

      expectRefused(result, "GITHUB_UNREACHABLE");
      expect(Math.max(...(await Promise.all(sent)))).toBeLessThan(512);
    },
    TIMEOUT,
  );
});

function refuseWithCommands(_: IncomingMessage, response: Parameters<RequestListener>[1]): void {
  response.writeHead(422, { "content-type": "application/json" }).end(JSON.stringify({ message: `No${COMMAND}` }));
}

describe("a server that sends the run elsewhere", () => {
  test.concurrent.each([301, 302, 307, 308])(
    "by %d is not followed with the token, over the API or by git",
    async (status) => {
      const received: string[] = [];
      await using elsewhere = await startServer((request, response) => {
        received.push(JSON.stringify([request.headers, request.url]));
        if (request.url?.includes("info/refs") !== true) return void response.writeHead(404).end("{}");
        const capabilities =
          "001e# service=git-upload-pack\n0000000eversion 2\n0015agent=git/2.39.5\n0013ls-refs=unborn\n0012fetch=shallow\n0017object-format=sha1\n0000";
        response.setHeader("content-type", "application/x-git-upload-pack-advertisement").end(capabilities);
      });
      await using server = await startServer((request, response) =>
        response.writeHead(status, { location: `${elsewhere.url}${request.url}` }).end(),
      );
      const urls = { GITHUB_API_URL: `${server.url}/api/v3`, GITHUB_SERVER_URL: server.url };
      const results = [
        await runHostile({ ...TAG, env: urls, patience: PATIENCE }),
        await runHostile({ ...TAG, env: urls, checkout: "none", patience: PATIENCE }),
      ];

      expect(results.map(({ exitCode }) => exitCode)).toEqual([1, 1]);
      const basic = Buffer.from("x-access-token:ghs_verysecrettoken").toString("base64");
      for (const request of received) {
        expect(request).not.toContain("ghs_verysecrettoken");
        expect(request).not.toContain(basic);
      }
    },
    TIMEOUT,
  );
});
