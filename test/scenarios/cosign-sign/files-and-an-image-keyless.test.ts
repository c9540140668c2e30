import { expect, test } from "@jest/globals";
import { describeSigning } from "./describe-signing.ts";
import { openSigning } from "./open-signing.ts";

const IMAGE = `ghcr.io/inopsio/api@sha256:${"1".repeat(64)}`;

test("files and an image are signed as the job's workflow, attested and verified", async () => {
  await using signing = await openSigning();
  const secrets = { COSIGN_INSECURE_IGNORE_TLOG: "true", SIGSTORE_ID_TOKEN: "foreign", NPM_TOKEN: "s3cret-token" };

  const result = await signing.run(
    { files: "dist/*.tgz", images: IMAGE, predicates: "provenance" },
    { env: { ...secrets, AWS_REGION: "eu-west-1" } },
  );

  expect(describeSigning(result)).toMatchSnapshot();
  expect(result).toMatchObject({ exitCode: 0, outputs: { verified: "true" } });
  expect(signing.cosign.attached()).toEqual([
    `${IMAGE} https://sigstore.dev/cosign/sign/v1`,
    `${IMAGE} https://slsa.dev/provenance/v1`,
  ]);
  for (const { args, env } of signing.cosign.calls()) {
    expect(args.join(" ")).not.toContain("credential-of-the-job");
    const foreign = Object.keys(env).filter((name) => /^(?:INPUT|COSIGN_INSECURE|SIGSTORE|GITHUB|NPM)/.test(name));
    expect(foreign).toEqual([]);
    expect(env).toMatchObject({ AWS_REGION: "eu-west-1", COSIGN_PASSWORD: "" });
    expect("ACTIONS_ID_TOKEN_REQUEST_TOKEN" in env).toBe(args[0] !== "version");
  }
});
