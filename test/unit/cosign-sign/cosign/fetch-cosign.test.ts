import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { HandClock } from "@release-actions/core/clock/hand-clock";
import { findCosignRelease } from "@release-actions/cosign-sign/cosign/cosign-releases";
import { fetchCosign } from "@release-actions/cosign-sign/cosign/fetch-cosign";
import { startServer } from "../../../support/start-server.ts";

const PROGRAM = Buffer.from("#!/bin/sh\necho cosign\n".repeat(5_000));
const RELEASE = {
  version: "3.1.3",
  file: "cosign-linux-amd64",
  sha256: createHash("sha256").update(PROGRAM).digest("hex"),
};
const PATH = "/v3.1.3/cosign-linux-amd64";

let cache = "";
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), "tool-cache-"));
});
afterEach(() => rmSync(cache, { recursive: true }));

/** Fetches from a server that answers so, and gives the paths that it was asked for. */
async function fetchFrom(answer: RequestListener) {
  const asked: string[] = [];
  await using server = await startServer((request, response) => {
    asked.push(request.url ?? "");
    answer(request, response);
  });
  const clock = new HandClock("2026-01-01T00:00:00Z", { impatient: true });
  const program = await fetchCosign(RELEASE, { cache, clock, releases: server.url }).catch((error: unknown) => error);
  return { program, asked };
}

const give: RequestListener = (_, response) => response.end(PROGRAM);

test("the right bytes become a program, which is fetched once", async () => {
  const { program, asked } = await fetchFrom(give);
  expect(readFileSync(String(program))).toEqual(PROGRAM);
  expect(statSync(String(program)).mode & 0o777).toBe(0o755);
  expect(asked).toEqual([PATH]);
  expect(await fetchFrom(give)).toEqual({ program, asked: [] });
});

test("a redirect is followed", async () => {
  const { program, asked } = await fetchFrom((request, response) => {
    if (request.url === "/elsewhere") response.end(PROGRAM);
    else response.writeHead(302, { location: "/elsewhere" }).end();
  });
  expect(readFileSync(String(program))).toEqual(PROGRAM);
  expect(asked).toEqual([PATH, "/elsewhere"]);
});

test("other bytes are refused, and kept nowhere", async () => {
  const { program, asked } = await fetchFrom((_, response) => response.end("#!/bin/sh\nevil\n"));
  expect(program).toMatchObject({ code: "COSIGN_FORGED" });
  expect(asked).toEqual([PATH]);
  expect(readdirSync(cache, { recursive: true }).filter((path) => /tmp|cosign$/.test(String(path)))).toEqual([
    "cosign",
  ]);
});

test("bytes in the cache that were changed are fetched anew", async () => {
  const { program } = await fetchFrom(give);
  writeFileSync(String(program), "#!/bin/sh\nevil\n");
  expect((await fetchFrom(give)).asked).toEqual([PATH]);
  expect(readFileSync(String(program))).toEqual(PROGRAM);
  expect(readdirSync(dirname(String(program)))).toEqual(["cosign"]);
});

test("a file that is cut off, and a server that fails, are asked again", async () => {
  const answers: RequestListener[] = [
    (_, response) => {
      response.writeHead(200, { "content-length": String(PROGRAM.length) });
      response.write(PROGRAM.subarray(0, 1_000), () => response.destroy());
    },
    (_, response) => response.writeHead(503).end(),
    give,
  ];
  const { program, asked } = await fetchFrom((request, response) => answers.shift()?.(request, response));
  expect(readFileSync(String(program))).toEqual(PROGRAM);
  expect(asked).toEqual([PATH, PATH, PATH]);
});

test.each([
  { what: "a file that is not there is told at once", status: 404, tries: 1 },
  { what: "a server that goes on failing is told after three tries", status: 500, tries: 3 },
])("$what", async ({ status, tries }) => {
  const { program, asked } = await fetchFrom((_, response) => response.writeHead(status).end());
  expect(program).toMatchObject({ code: "COSIGN_NOT_FETCHED", message: expect.stringContaining(String(status)) });
  expect(asked).toHaveLength(tries);
});

test("the table holds a digest for each platform of GitHub's runners", () => {
  for (const platform of ["linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64", "win32-x64"]) {
    const [system = "", architecture = ""] = platform.split("-");
    const release = findCosignRelease(system, architecture);
    expect(release).toMatchObject({ version: "3.1.3", sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(release?.file).toContain("cosign-");
  }
  expect(findCosignRelease("sunos", "sparc")).toBeUndefined();
});
