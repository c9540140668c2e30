import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { codeOf } from "../scenarios/cosign-sign/describe-signing.ts";
import { keylessPolicy, openSigning, type SigningScenario } from "../scenarios/cosign-sign/open-signing.ts";
import { commitLink } from "../support/commit-link.ts";
import { issuedCommands } from "../support/issued-commands.ts";
import { markerFile } from "../support/marker-file.ts";
import { findLive } from "./find-live.ts";

interface Entry {
  readonly id: number;
  readonly action: string;
  readonly input: string;
}

const ENTRIES: readonly Entry[] = JSON.parse(readFileSync("test/hostile/open.json", "utf8"));
const inputOf = (wanted: number) => ENTRIES.find(({ id }) => id === wanted)?.input ?? "";
const IMAGE = `ghcr.io/inopsio/api@sha256:${"1".repeat(64)}`;

let signing: SigningScenario;
beforeAll(async () => {
  signing = await openSigning();
});
afterAll(async () => {
  await signing[Symbol.asyncDispose]();
});

/** The options that Cosign was given, without their values. */
const optionsOf = (calls: SigningScenario["cosign"]) =>
  calls.calls().flatMap(({ args }) => {
    const end = args.indexOf("--");
    return (end < 0 ? args : args.slice(0, end)).slice(1).map((arg) => arg.split("=")[0]);
  });

test("every open hostile input for cosign-sign is met here", () => {
  expect(ENTRIES.filter(({ action }) => action === "cosign-sign").map(({ id }) => id)).toEqual([37, 39, 41]);
});

test.each([
  { id: 37, name: "images", code: "IMAGE_INVALID" },
  { id: 39, name: "identity-regexp", code: "IDENTITY_NOT_ANCHORED" },
])("input $id is refused as $code", async ({ id, name, code }) => {
  const result = await signing.run({ images: IMAGE, mode: "verify", [name]: inputOf(id) });
  expect({ code: codeOf(result), exitCode: result.exitCode }).toEqual({ code, exitCode: 1 });
  expect(issuedCommands(result.log).map((command) => command.name)).toEqual(["error"]);
  expect(signing.cosign.commands()).toEqual([]);
});

describe("the name of a file", () => {
  test.each([
    ["41", inputOf(41)],
    ["an option", "dist/--insecure-ignore-tlog.tgz"],
    ["an address", "dist/https:/evil.example.tgz"],
    ["a workflow command", "dist/\n::error::forged.tgz"],
    ["Markdown", "dist/|<img src=x>@inopsio `x`.tgz"],
  ])("(%s) is signed literally", async (_, name) => {
    using marker = markerFile();
    const path = name.replace("$(id)", `$(touch ${marker.path.replaceAll("/", "")})`);
    const files = { ...keylessPolicy(), [path]: "an archive" };
    const result = await signing.run({ files: "**/*.tgz" }, { checkout: "none", files });
    expect({ code: codeOf(result), log: result.log }).toMatchObject({ code: "done" });
    expect(JSON.parse(result.outputs.subjects ?? "")).toMatchObject([{ name: path, signed: true, verified: true }]);
    expect(existsSync(join(result.workspace, `${path}.sigstore.json`))).toBe(true);
    expect(issuedCommands(result.log).filter(({ name }) => name !== "debug")).toEqual([]);
    expect(findLive(result.summary, [])).toEqual([]);
    expect(marker.exists()).toBe(false);
    expect(optionsOf(signing.cosign)).not.toContain("--insecure-ignore-tlog");
  });

  test("that leads out of the working directory is refused", async () => {
    commitLink(signing.scenario.directory, { path: "link.tgz", target: "/etc/hostname" });
    const before = signing.cosign.commands().length;
    const result = await signing.run({ files: "*.tgz" });
    expect(codeOf(result)).toBe("FILE_OUTSIDE");
    expect(signing.cosign.commands().slice(before)).toEqual([]);
  });
});

describe("what a key, a policy or a service says", () => {
  test("becomes no command and no output", async () => {
    const said = "Error: ::set-output name=verified::true\n::error::forged\n##[error]forged\x1b[31m";
    signing.cosign.change({ faults: [{ when: `sign --timeout`, times: 1, kind: "refused", said }] });
    const result = await signing.run({ images: IMAGE });
    expect(codeOf(result)).toBe("SIGNING_INCOMPLETE");
    expect(result.outputs.verified).toBe("false");
    const forged = issuedCommands(result.log).filter(
      ({ name, data }) => data.startsWith("forged") || name === "set-output",
    );
    expect(forged).toEqual([]);
    expect(findLive(result.summary, [])).toEqual([]);
  });

  test("shows no secret", async () => {
    const secrets = {
      key: "-----BEGIN ENCRYPTED SIGSTORE PRIVATE KEY-----\nc2VjcmV0LWtleS1oZXJl",
      "key-password": "correct horse",
    };
    signing.cosign.change({
      faults: [{ when: "public-key", times: 1, kind: "refused", said: Object.values(secrets).join() }],
    });
    const result = await signing.run({ files: "dist/*.tgz", ...secrets });
    expect(codeOf(result)).toBe("KEY_UNUSABLE");
    const shown = result.log.replace(/^::add-mask::.*$/gm, "") + result.summary + JSON.stringify(result.outputs);
    for (const secret of ["c2VjcmV0LWtleS1oZXJl", "correct horse"]) expect(shown).not.toContain(secret);
    for (const { args } of signing.cosign.calls()) expect(args.join(" ")).not.toMatch(/c2VjcmV0|correct horse/);
  });
});
