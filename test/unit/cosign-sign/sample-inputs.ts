import type { CosignSignInputs } from "@release-actions/cosign-sign/signing";

/** Inputs as a workflow that signs one file leaves them. */
export const sampleInputs = (changes: Partial<CosignSignInputs> = {}): CosignSignInputs => ({
  mode: "sign-and-verify",
  images: [],
  allowTags: false,
  files: ["dist/*.tgz"],
  checksums: undefined,
  predicates: [],
  policy: ".github/release-policy.yml",
  identity: [],
  identityRegexp: undefined,
  issuer: undefined,
  key: undefined,
  keyPassword: undefined,
  publicKey: undefined,
  workingDirectory: ".",
  dryRun: false,
  token: "",
  ...changes,
});
