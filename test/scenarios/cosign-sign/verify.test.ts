import { expect, test } from "@jest/globals";
import { codeOf, describeSigning } from "./describe-signing.ts";
import { keylessPolicy, openSigning } from "./open-signing.ts";

const image = (digit: string) => `ghcr.io/inopsio/api@sha256:${digit.repeat(64)}`;

test("subjects that are not signed are named, and those that are, too", async () => {
  await using signing = await openSigning();
  const files = keylessPolicy();
  await signing.run({ mode: "sign", images: image("1") }, { files });
  await signing.run({ mode: "attest", images: image("2"), predicates: "provenance" }, { files });
  const env = { ACTIONS_ID_TOKEN_REQUEST_URL: "", ACTIONS_ID_TOKEN_REQUEST_TOKEN: "" };
  const images = ["1", "2", "3"].map(image).join("\n");
  const result = await signing.run({ mode: "verify", images }, { files, env });
  expect(describeSigning(result)).toMatchSnapshot();
  expect(codeOf(result)).toBe("NOT_VERIFIED");
});

test("whose signatures count has to be said", async () => {
  await using signing = await openSigning();
  const result = await signing.run({ mode: "verify", images: image("1") });
  expect(codeOf(result)).toBe("POLICY_INCOMPLETE");
});

test("identities of the inputs count instead of the policy's", async () => {
  await using signing = await openSigning();
  const identity = "https://github.com/other/tool/.github/workflows/release.yml@refs/tags/v1";
  await signing.run({
    mode: "verify",
    images: image("1"),
    identity: `${identity}\n${identity}.0`,
    issuer: "https://x.example",
  });
  const verify = signing.cosign.calls().find(({ args }) => args[0] === "verify");
  expect(verify?.args).toEqual(
    expect.arrayContaining([
      "--certificate-identity-regexp=^(?:https://github\\.com/other/tool/\\.github/workflows/release\\.yml@refs/tags/v1|https://github\\.com/other/tool/\\.github/workflows/release\\.yml@refs/tags/v1\\.0)$",
      "--certificate-oidc-issuer=https://x.example",
    ]),
  );
});

test("a pull request is held to the policy of the branch that it goes to", async () => {
  await using signing = await openSigning();
  const inputs = { mode: "verify", images: image("1") };
  const result = await signing.run(inputs, { files: keylessPolicy(), env: { GITHUB_BASE_REF: "main" } });
  // The branch has no policy, so that nobody is trusted.
  expect(codeOf(result)).toBe("POLICY_INCOMPLETE");
});
