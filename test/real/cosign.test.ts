import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { openScenario, type Scenario, type ScenarioRun } from "../support/open-scenario.ts";
import { startIdTokens } from "../support/start-id-tokens.ts";
import { startServer } from "../support/start-server.ts";
import { findTool, runTool } from "./run-tool.ts";
import { type DockerRegistry, startDockerRegistry } from "./start-docker-registry.ts";

const NO_SERVICES = '{"mediaType":"application/vnd.dev.sigstore.signingconfig.v0.2+json"}';
const POLICY = [
  "version: 1",
  'signing: { keyless: false, key: "env://COSIGN_PRIVATE_KEY", public-key: keys/cosign.pub, signing-config: keys/config.json }',
].join("\n");
const SBOM = JSON.stringify({ bomFormat: "CycloneDX", specVersion: "1.6", components: [] });

interface KeyPair {
  readonly key: string;
  readonly publicKey: string;
}

let folder = "";
let own: KeyPair;
let foreign: KeyPair;
let scenario: Scenario;
let registry: DockerRegistry;
let env: Record<string, string> = {};

async function generateKey(name: string): Promise<KeyPair> {
  const prefix = join(folder, name);
  const made = await runTool("cosign", ["generate-key-pair", `--output-key-prefix=${prefix}`], {
    env: { COSIGN_PASSWORD: "correct horse" },
  });
  if (made.code !== 0) throw new Error(made.stderr);
  return { key: readFileSync(`${prefix}.key`, "utf8"), publicKey: readFileSync(`${prefix}.pub`, "utf8") };
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "cosign-"));
  [own, foreign] = [await generateKey("own"), await generateKey("foreign")];
  registry = await startDockerRegistry();
  const files = {
    ".github/release-policy.yml": POLICY,
    "keys/cosign.pub": own.publicKey,
    "keys/config.json": NO_SERVICES,
    "dist/api.tgz": "an archive",
    "dist/web.tgz": "another archive",
    "bom.json": SBOM,
  };
  scenario = await openScenario({ history: [{ commit: "feat: first", files }] });
  env = {
    PATH: `${dirname(findTool("cosign"))}:${process.env.PATH}`,
    COSIGN_PRIVATE_KEY: own.key,
    COSIGN_PASSWORD: "correct horse",
  };
}, 60_000);

afterAll(async () => {
  await scenario[Symbol.asyncDispose]();
  await registry[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

const run = (inputs: Record<string, string>, more: Partial<ScenarioRun> = {}) =>
  scenario.run({ action: "cosign-sign", inputs, ...more, env: { ...env, ...more.env } });

const codeOf = ({ outputs }: { outputs: Readonly<Record<string, string>> }) => {
  const { outcome, errors, refusal } = JSON.parse(outputs.result ?? "{}");
  return errors?.[0]?.code ?? refusal?.code ?? outcome;
};

const subjectsOf = ({ outputs }: { outputs: Readonly<Record<string, string>> }) =>
  JSON.parse(outputs.subjects ?? "[]") as {
    readonly name: string;
    readonly signed: boolean;
    readonly verified: boolean;
    readonly bundle: string;
    readonly attestations: readonly { readonly type: string; readonly bundle: string }[];
  }[];

describe("files and a key", () => {
  test("are signed, attested and verified, and left alone by the next run", async () => {
    const predicates = "provenance\nsbom bom.json";
    const first = await run({ files: "dist/*.tgz", predicates });
    expect({ code: codeOf(first), log: first.log }).toMatchObject({ code: "done" });
    expect(first.outputs).toMatchObject({ verified: "true" });
    const [subject] = subjectsOf(first);
    expect(subject).toMatchObject({ name: "dist/api.tgz", signed: true, verified: true });
    const bundles = (first.outputs.bundles ?? "").split("\n");
    expect(bundles).toHaveLength(6);

    const files = Object.fromEntries(bundles.map((path) => [path, readFileSync(join(first.workspace, path))]));
    const second = await run({ files: "dist/*.tgz", predicates }, { files });
    expect({ code: codeOf(second), log: second.log }).toMatchObject({ code: "done" });
    for (const path of bundles) expect(readFileSync(join(second.workspace, path))).toEqual(files[path]);
    const verified = await run({ mode: "verify", files: "dist/*.tgz" }, { files, env: { COSIGN_PRIVATE_KEY: "" } });
    expect({ code: codeOf(verified), log: verified.log }).toMatchObject({ code: "done" });
  });

  test("carry a statement of version 1 about exactly that file", async () => {
    const result = await run({ mode: "attest", files: "dist/api.tgz", predicates: "provenance" });
    const [attestation] = subjectsOf(result)[0]?.attestations ?? [];
    const bundle = JSON.parse(readFileSync(join(result.workspace, attestation?.bundle ?? ""), "utf8"));
    expect(JSON.parse(Buffer.from(bundle.dsseEnvelope.payload, "base64").toString())).toMatchObject({
      _type: "https://in-toto.io/Statement/v1",
      subject: [{ name: "dist/api.tgz" }],
      predicateType: "https://slsa.dev/provenance/v1",
      predicate: {
        runDetails: { metadata: { invocationId: expect.stringMatching(/sample\/actions\/runs\/1\/attempts\/1$/) } },
      },
    });
  });

  test("are not verified when the file, the bundle or the key is another", async () => {
    const signed = await run({ mode: "sign", files: "dist/*.tgz" });
    const read = (path: string) => readFileSync(join(signed.workspace, path), "utf8");
    const [api, web] = [read("dist/api.tgz.sigstore.json"), read("dist/web.tgz.sigstore.json")];
    const attested = await run({ mode: "attest", files: "dist/api.tgz", predicates: "sbom bom.json" });
    const sbom = readFileSync(join(attested.workspace, "dist/api.tgz.cyclonedx.sigstore.json"), "utf8");
    const tampered = JSON.parse(api);
    tampered.messageSignature.signature = JSON.parse(web).messageSignature.signature;
    const bundle = (content: string) => ({ "dist/api.tgz.sigstore.json": content });
    const cases: readonly Partial<ScenarioRun>[] = [
      { files: { ...bundle(api), "dist/api.tgz": "an archive with more" } },
      { files: bundle(web) },
      { files: bundle(JSON.stringify(tampered)) },
      { files: bundle(sbom) },
      { files: bundle("{}") },
      { files: bundle(api), inputs: { "public-key": "other.pub" } },
      {},
    ];
    for (const { files = {}, inputs = {} } of cases) {
      const given = { ...files, "other.pub": foreign.publicKey };
      const result = await run({ mode: "verify", files: "dist/api.tgz", ...inputs }, { files: given });
      expect({ code: codeOf(result), verified: result.outputs.verified }).toEqual({
        code: "NOT_VERIFIED",
        verified: "false",
      });
    }
    const whole = await run({ mode: "verify", files: "dist/api.tgz" }, { files: bundle(api) });
    expect(codeOf(whole)).toBe("done");
  });

  test("stay unsigned where the key does not fit the policy's public key, or has another password", async () => {
    const wrongKey = await run({ files: "dist/api.tgz" }, { env: { COSIGN_PRIVATE_KEY: foreign.key } });
    const wrongPassword = await run({ files: "dist/api.tgz" }, { env: { COSIGN_PASSWORD: "battery staple" } });
    expect([codeOf(wrongKey), codeOf(wrongPassword)]).toEqual(["KEY_DOES_NOT_FIT", "KEY_UNUSABLE"]);
    for (const { workspace } of [wrongKey, wrongPassword])
      expect(existsSync(join(workspace, "dist/api.tgz.sigstore.json"))).toBe(false);
  });

  test("are signed by a key of the inputs, too, of which the log shows nothing", async () => {
    const inputs = { files: "dist/api.tgz", key: foreign.key, "key-password": "correct horse" };
    const result = await run(inputs, { env: { COSIGN_PASSWORD: "", COSIGN_PRIVATE_KEY: "" } });
    expect(codeOf(result)).toBe("done");
    const shown = result.log.replace(/^::add-mask::.*$/gm, "") + result.summary + JSON.stringify(result.outputs);
    expect(shown).not.toContain("correct horse");
    expect(shown).not.toContain(foreign.key.split("\n")[1]);
  });

  test("show in preflight that signing will work, and leave nothing", async () => {
    const result = await run({ mode: "preflight", files: "dist/*.tgz" });
    expect(codeOf(result)).toBe("done");
    expect(result.outputs.bundles).toBe("");
    expect(existsSync(join(result.workspace, "dist/api.tgz.sigstore.json"))).toBe(false);
  });
});

describe("images in a registry without referrers", () => {
  test("are signed and attested by digest once, and verified", async () => {
    const digest = await registry.push("inopsio/api", "v1", "first");
    const images = `${registry.host}/inopsio/api@${digest}`;
    const first = await run({ images, predicates: "provenance\nsbom bom.json" });
    expect({ code: codeOf(first), log: first.log }).toMatchObject({ code: "done" });
    expect(subjectsOf(first)).toMatchObject([{ name: images, signed: true, verified: true }]);
    expect(subjectsOf(first)[0]?.attestations).toHaveLength(2);
    const count = async () => {
      const accept = "application/vnd.oci.image.index.v1+json";
      const address = `http://${registry.host}/v2/inopsio/api/manifests/${digest.replace(":", "-")}`;
      const index = await fetch(address, { headers: { accept } });
      return ((await index.json()) as { readonly manifests: readonly unknown[] }).manifests.length;
    };
    expect(await count()).toBe(3);
    const env = { GITHUB_RUN_ATTEMPT: "2" };
    const second = await run({ images, predicates: "provenance\nsbom bom.json" }, { env });
    expect(codeOf(second)).toBe("done");
    expect(await count()).toBe(3);
    const verified = await run({ mode: "verify", images: `oci://${images}` });
    expect(subjectsOf(verified)).toMatchObject([{ signed: true, verified: true, signer: "key" }]);
  });

  test("are not verified by an attestation alone, nor by another key, nor where nobody signed", async () => {
    const digest = await registry.push("inopsio/web", "v1", "attested");
    const images = `${registry.host}/inopsio/web@${digest}`;
    expect(codeOf(await run({ mode: "attest", images, predicates: "provenance" }))).toBe("done");
    expect(codeOf(await run({ mode: "verify", images }))).toBe("NOT_VERIFIED");
    const foreignKey = { images, key: foreign.key, "key-password": "correct horse" };
    expect(codeOf(await run({ mode: "sign", ...foreignKey }))).toBe("done");
    expect(codeOf(await run({ mode: "verify", images }))).toBe("NOT_VERIFIED");
  });

  test("are refused by a tag that moved, by a tag alone, and by a digest that nobody pushed", async () => {
    const digest = await registry.push("inopsio/cli", "v1", "first");
    const moved = await registry.push("inopsio/cli", "v1", "second");
    const name = `${registry.host}/inopsio/cli`;
    const codes = [
      await run({ images: `${name}:v1@${digest}` }),
      await run({ images: `${name}:v1` }),
      await run({ images: `${name}@sha256:${"0".repeat(64)}` }),
    ].map(codeOf);
    expect(codes).toEqual(["TAG_MOVED", "IMAGE_BY_TAG", "IMAGE_UNREADABLE"]);
    expect(await registry.tags("inopsio/cli")).toEqual(["v1"]);
    const allowed = await run({ images: `${name}:v1`, "allow-tags": "true" });
    expect(subjectsOf(allowed)).toMatchObject([{ name: `${name}@${moved}`, signed: true, verified: true }]);
    expect(allowed.log).toContain(`The tag v1 is ${name}@${moved}.`);
  });
});

describe("keyless", () => {
  const WORKFLOW = "inopsio/sample/.github/workflows/candidate.yml@refs/heads/main";
  const ROOT = '{"mediaType":"application/vnd.dev.sigstore.trustedroot+json;version=0.1"}';
  const signingConfig = (services: object) =>
    JSON.stringify({ mediaType: "application/vnd.dev.sigstore.signingconfig.v0.2+json", ...services });
  const files = (config: string) => ({
    ".github/release-policy.yml": `version: 1\nsigning: { identity: "https://github.com/${WORKFLOW}", trusted-root: root.json, signing-config: config.json }\n`,
    "root.json": ROOT,
    "config.json": config,
  });
  const service = (url: string) => [
    { url, majorApiVersion: 1, validFor: { start: "2025-01-01T00:00:00Z" }, operator: "inopsio.example" },
  ];

  test("signing asks the policy's Sigstore with the job's own token", async () => {
    const asked: { readonly url: string | undefined; readonly token: string }[] = [];
    await using tokens = await startIdTokens(WORKFLOW);
    await using sigstore = await startServer(async (request, response) => {
      await text(request);
      asked.push({ url: request.url, token: request.headers.authorization?.replace(/^bearer /i, "") ?? "" });
      response.writeHead(400, { "content-type": "application/json" }).end('{"message":"Not today."}');
    });
    const config = signingConfig({
      ...{ caUrls: service(sigstore.url), rekorTlogUrls: service(sigstore.url) },
      ...{ rekorTlogConfig: { selector: "ANY" }, tsaConfig: {} },
    });
    const result = await run(
      { mode: "sign", files: "dist/api.tgz" },
      { files: files(config), env: { ...tokens.env, GITHUB_SERVER_URL: "https://github.com" } },
    );
    expect({ code: codeOf(result), log: result.log }).toMatchObject({ code: "SIGNING_INCOMPLETE" });
    expect(asked.map(({ url }) => url)).toEqual(["/api/v2/signingCert"]);
    const token = asked[0]?.token ?? "";
    const claims = Buffer.from(token.split(".")[1] ?? "", "base64url").toString();
    expect(JSON.parse(claims)).toMatchObject({ aud: "sigstore", job_workflow_ref: WORKFLOW });
    expect(result.log.replace(/^::add-mask::.*$/gm, "")).not.toContain(token);
  });

  test("a signature by a key is not one of an identity", async () => {
    const signed = await run({ mode: "sign", files: "dist/api.tgz" });
    const bundle = readFileSync(join(signed.workspace, "dist/api.tgz.sigstore.json"));
    const given = { ...files(signingConfig({ rekorTlogUrls: service("http://127.0.0.1:1") })) };
    const verify = { mode: "verify", files: "dist/api.tgz" };
    const result = await run(verify, { files: { ...given, "dist/api.tgz.sigstore.json": bundle } });
    expect(codeOf(result)).toBe("NOT_VERIFIED");
    expect(result.summary).not.toMatch(/unknown (?:flag|command)/);
  });

  test("without a log or a clock that somebody else keeps is refused", async () => {
    const result = await run({ mode: "verify", files: "dist/api.tgz" }, { files: files(signingConfig({})) });
    expect(codeOf(result)).toBe("KEYLESS_WITHOUT_LOG");
  });
});

test("bundles that Cosign wrote before version 3 are verified", async () => {
  const file = join(folder, "old.tgz");
  writeFileSync(file, "an archive");
  const old = ["--new-bundle-format=false", "--use-signing-config=false", "--tlog-upload=false"];
  const paths = [`--bundle=${file}.sigstore.json`, `--key=${join(folder, "own.key")}`, "--yes", "--", file];
  const made = await runTool("cosign", ["sign-blob", ...old, ...paths], { env: { COSIGN_PASSWORD: "correct horse" } });
  expect({ code: made.code, stderr: made.stderr }).toMatchObject({ code: 0 });
  const bundle = readFileSync(`${file}.sigstore.json`, "utf8");
  expect(JSON.parse(bundle)).toHaveProperty("base64Signature");
  const given = (content: string) => ({ "dist/api.tgz": content, "dist/api.tgz.sigstore.json": bundle });
  const verify = { mode: "verify", files: "dist/api.tgz" };
  const result = await run(verify, { files: given("an archive") });
  expect({ code: codeOf(result), log: result.log }).toMatchObject({ code: "done" });
  expect(codeOf(await run(verify, { files: given("another archive") }))).toBe("NOT_VERIFIED");
});
