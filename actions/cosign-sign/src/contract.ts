import { defineContract } from "@release-actions/core/action/contract";
import {
  flag,
  lines,
  oneOf,
  optionalSecret,
  optionalText,
  secret,
  text,
} from "@release-actions/core/action/parse-input";

/** What the action does. */
export const MODES = ["preflight", "sign", "attest", "verify", "sign-and-verify"] as const;

export const contract = defineContract({
  name: "cosign-sign",
  inputs: {
    mode: oneOf(...MODES),
    images: lines(),
    "allow-tags": flag(),
    files: lines(),
    checksums: optionalText(),
    predicates: lines(),
    policy: text(),
    identity: lines(),
    "identity-regexp": optionalText(),
    issuer: optionalText(),
    key: optionalSecret(),
    "key-password": optionalSecret(),
    "public-key": optionalText(),
    "working-directory": text(),
    "dry-run": flag(),
    token: secret(),
  },
  outputs: {
    subjects: "[]",
    bundles: "",
    verified: "false",
  },
});
