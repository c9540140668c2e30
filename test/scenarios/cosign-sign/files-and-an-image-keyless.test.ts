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

test("the files of a checksums file are signed once they agree with it", async () => {
  await using signing = await openSigning();
  const [one, two] = [
    "9e691d5adacf0e102f203100842ffaba4e2a7dfe3dbd536827d3c0db8c7e88f1",
    "2c69436dc18e5782410cdfa0e5e728985a4e51939a2ba73998e933e9921fed02",
  ];
  const files = { "dist/SHA256SUMS": `${one}  api.tgz\n${two} *web.tgz\n` };

  const result = await signing.run({ mode: "sign", files: "dist/SHA256SUMS", checksums: "dist/SHA256SUMS" }, { files });

  expect(result.exitCode).toBe(0);
  expect(result.outputs.bundles?.split("\n")).toEqual([
    "dist/SHA256SUMS.sigstore.json",
    "dist/api.tgz.sigstore.json",
    "dist/web.tgz.sigstore.json",
  ]);
});
