import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { codeOf, describeSigning } from "./describe-signing.ts";
import { keylessPolicy, openSigning, type SigningScenario } from "./open-signing.ts";

const DIGEST = `sha256:${"1".repeat(64)}`;
const OTHER = `sha256:${"2".repeat(64)}`;
const IMAGE = `ghcr.io/inopsio/api@${DIGEST}`;

let refusing: SigningScenario;
beforeAll(async () => {
  refusing = await openSigning({
    tags: { "ghcr.io/inopsio/api:v1": OTHER },
    missing: [`ghcr.io/inopsio/api@${OTHER}`],
  });
});
afterAll(async () => {
  await refusing[Symbol.asyncDispose]();
});

test("a dry run shows what would be signed and attested", async () => {
  await using signing = await openSigning();
  const result = await signing.run({
    files: "dist/api.tgz",
    images: IMAGE,
    predicates: "provenance",
    "dry-run": "true",
  });
  expect(describeSigning(result)).toMatchSnapshot();
  expect(signing.cosign.commands().filter((command) => /^(?:sign|attest)/.test(command))).toEqual([]);
});

test("preflight shows that signing will work", async () => {
  await using signing = await openSigning();
  const result = await signing.run({ mode: "preflight", images: IMAGE });
  expect(describeSigning(result)).toMatchSnapshot();
  expect(signing.cosign.commands()).toEqual(["version", "tree"]);
});

test("a workflow that the policy does not trust is refused before it signs", async () => {
  await using signing = await openSigning({ workflow: "inopsio/sample/.github/workflows/other.yml@refs/heads/main" });
  const files = keylessPolicy();
  const result = await signing.run({ files: "dist/api.tgz" }, { files });
  expect(codeOf(result)).toBe("IDENTITY_NOT_TRUSTED");
  expect(signing.cosign.commands()).toEqual(["version"]);
});

test("what the policy requires has to be attested along", async () => {
  await using signing = await openSigning();
  const files = keylessPolicy({ more: ", require: [sbom]" });
  const result = await signing.run({ images: IMAGE, predicates: "provenance" }, { files });
  expect(describeSigning(result).result.refusal).toEqual({
    code: "PREDICATE_REQUIRED",
    message: `The policy's signing.require asks for what nobody attests: sbom of ${IMAGE}.`,
    remedy: "Nothing was signed. Add it to the input predicates, or attest it first.",
  });
  expect(signing.cosign.attached()).toEqual([]);
});

test.each([
  { what: "a job without id-token", code: "ID_TOKEN_MISSING", env: { ACTIONS_ID_TOKEN_REQUEST_URL: "" } },
  { what: "a job whose credential is refused", code: "ID_TOKEN_REFUSED", env: { ACTIONS_ID_TOKEN_REQUEST_TOKEN: "x" } },
  { what: "no subjects", code: "NOTHING_TO_SIGN", inputs: { files: "" } },
  { what: "an image by its tag", code: "IMAGE_BY_TAG", inputs: { images: "ghcr.io/inopsio/api:v1" } },
  { what: "a tag that moved", code: "TAG_MOVED", inputs: { images: `ghcr.io/inopsio/api:v1@${DIGEST}` } },
  { what: "an image that is not there", code: "IMAGE_UNREADABLE", inputs: { images: `ghcr.io/inopsio/api@${OTHER}` } },
  {
    what: "a key beside an identity",
    code: "INPUTS_EXCLUDE_EACH_OTHER",
    inputs: { key: "a key", identity: "someone" },
  },
  { what: "a document of another kind", code: "PREDICATE_INVALID", inputs: { predicates: "sbom dist/api.tgz" } },
  { what: "a sum of another file", code: "CHECKSUM_DIFFERS", inputs: { checksums: "SHA256SUMS" } },
  { what: "a path out of the repository", code: "FILE_OUTSIDE", inputs: { files: "../secret" } },
])("$what is refused", async ({ code, env = {}, inputs = {} }) => {
  const files = { SHA256SUMS: `${"0".repeat(64)}  dist/api.tgz\n` };
  const result = await refusing.run({ files: "dist/api.tgz", ...inputs }, { env, files });
  expect({ code: codeOf(result), exitCode: result.exitCode }).toEqual({ code, exitCode: 1 });
  expect(result.outputs).toMatchObject({ subjects: "[]", bundles: "", verified: "false" });
  expect(refusing.cosign.commands().filter((command) => /^(?:sign|attest)/.test(command))).toEqual([]);
  expect(existsSync(join(result.workspace, "dist/api.tgz.sigstore.json"))).toBe(false);
});

test.each(["v3.1.2", "v2.6.4", "v4.0.0", "devel"])("Cosign %s is not trusted", async (version) => {
  const { cosign } = refusing;
  cosign.change({ version });
  const before = cosign.commands().length;
  const result = await refusing.run({ files: "dist/api.tgz" });
  expect(codeOf(result)).toBe("COSIGN_UNSUITABLE");
  expect(cosign.commands().slice(before)).toEqual(["version"]);
});
