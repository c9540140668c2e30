import { describe, expect, test } from "@jest/globals";
import { resolveSigning } from "@release-actions/core/policy/resolve-evidence";
import { checkInputs, chooseSigning } from "@release-actions/cosign-sign/decide/choose-signing";
import { sampleInputs } from "../sample-inputs.ts";

const IDENTITY = "https://github.com/inopsio/api/.github/workflows/candidate.yml@refs/heads/main";
const GITHUB = "https://token.actions.githubusercontent.com";
const PATTERN = "^https://github.com/inopsio/.*$";

describe("who signs", () => {
  test.each([
    [{}, {}, { kind: "keyless", identities: [], issuer: GITHUB }],
    [{ identity: IDENTITY }, {}, { kind: "keyless", identities: [IDENTITY], issuer: GITHUB }],
    [{ identity: IDENTITY }, { identity: ["x"] }, { kind: "keyless", identities: ["x"], issuer: GITHUB }],
    [
      { identity: IDENTITY },
      { identityRegexp: PATTERN, issuer: "https://i.example" },
      { kind: "keyless", identities: { pattern: PATTERN }, issuer: "https://i.example" },
    ],
    [
      { keyless: false, key: "env://KEY", "public-key": "c.pub" },
      {},
      { kind: "key", key: { from: "variable", name: "KEY" }, publicKey: { from: "policy", path: "c.pub" } },
    ],
    [
      { keyless: false, key: "awskms:///alias/x" },
      {},
      { kind: "key", key: { from: "service", reference: "awskms:///alias/x" }, publicKey: undefined },
    ],
    [
      { keyless: false, key: "keys/cosign.key" },
      {},
      { kind: "key", key: { from: "file", path: "keys/cosign.key" }, publicKey: undefined },
    ],
    // The policy's public key says nothing of another key.
    [
      { keyless: false, key: "env://KEY", "public-key": "c.pub" },
      { key: "PEM" },
      { kind: "key", key: { from: "input" }, publicKey: undefined },
    ],
    [{}, { publicKey: "d.pub" }, { kind: "key", key: undefined, publicKey: { from: "input", path: "d.pub" } }],
    [
      { keyless: false, key: "env://KEY" },
      { identity: [IDENTITY] },
      { kind: "keyless", identities: [IDENTITY], issuer: GITHUB },
    ],
  ])("by the policy %j and the inputs %j", (policy, inputs, signing) => {
    expect(chooseSigning(sampleInputs(inputs), resolveSigning(policy))).toEqual(signing);
  });
});

describe("inputs", () => {
  test.each([
    [{}],
    [{ mode: "preflight", files: [] }],
    [{ mode: "verify", images: ["x"], identityRegexp: PATTERN }],
    [{ mode: "attest", predicates: ["provenance"], checksums: "SUMS", files: [] }],
    [{ key: "PEM", publicKey: "c.pub" }],
  ] as const)("%j are taken", (inputs) => {
    expect(checkInputs(sampleInputs(inputs))).toBeUndefined();
  });

  test.each([
    [{ files: [] }, "NOTHING_TO_SIGN"],
    [{ mode: "attest" }, "INPUT_MISSING"],
    [{ mode: "sign", predicates: ["provenance"] }, "INPUTS_EXCLUDE_EACH_OTHER"],
    [{ mode: "verify", predicates: ["provenance"] }, "INPUTS_EXCLUDE_EACH_OTHER"],
    [{ identity: ["x"], identityRegexp: PATTERN }, "INPUTS_EXCLUDE_EACH_OTHER"],
    [{ key: "PEM", identity: ["x"] }, "INPUTS_EXCLUDE_EACH_OTHER"],
    [{ publicKey: "c.pub", identityRegexp: PATTERN }, "INPUTS_EXCLUDE_EACH_OTHER"],
  ] as const)("%j are refused as %s", (inputs, code) => {
    expect(() => checkInputs(sampleInputs(inputs))).toThrow(expect.objectContaining({ code }));
  });

  test("that are wrong twice are told twice", () => {
    const inputs = sampleInputs({ mode: "attest", files: [] });
    expect(() => checkInputs(inputs)).toThrow(
      expect.objectContaining({ errors: [expect.anything(), expect.anything()] }),
    );
  });
});
