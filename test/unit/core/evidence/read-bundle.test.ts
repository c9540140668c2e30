import { expect, test } from "@jest/globals";
import { readBundle } from "@release-actions/core/evidence/read-bundle";
import fc from "fast-check";

const TYPE = "application/vnd.dev.sigstore.bundle.v0.3+json";
const digest = Buffer.from("ab".repeat(32), "hex").toString("base64");
const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64");
const statement = (value: unknown) => ({ mediaType: TYPE, dsseEnvelope: { payload: base64(value) } });

test("a signature tells what it is over, who made it and where it is logged", () => {
  const bundle = {
    mediaType: TYPE,
    verificationMaterial: { certificate: { rawBytes: "AAEC" }, tlogEntries: [{ logIndex: "12" }] },
    messageSignature: { messageDigest: { algorithm: "SHA2_256", digest }, signature: "AA==" },
  };
  expect(readBundle(JSON.stringify(bundle))).toEqual({
    format: "protobuf",
    signed: "message",
    messageDigest: "ab".repeat(32),
    statement: undefined,
    certificate: "AAEC",
    logIndex: "12",
  });
});

test("an attestation tells its statement, and is no signature", () => {
  const content = {
    predicateType: "https://t.example/v1",
    subject: [{ digest: { sha256: "cd" } }, { digest: { sha512: "ef" } }],
    predicate: { x: 1 },
  };
  expect(readBundle(JSON.stringify(statement(content)))).toMatchObject({
    signed: "statement",
    messageDigest: undefined,
    statement: { predicateType: "https://t.example/v1", predicate: { x: 1 }, subjects: ["cd"] },
  });
});

test("a larger key signs another digest, which is left to Cosign", () => {
  const messageSignature = { messageDigest: { algorithm: "SHA2_384", digest }, signature: "AA==" };
  expect(readBundle(JSON.stringify({ mediaType: TYPE, messageSignature }))).toMatchObject({
    signed: "message",
    messageDigest: undefined,
  });
});

test("what Cosign wrote before version 3 is known", () => {
  const pem = "-----BEGIN CERTIFICATE-----\nAAEC\n-----END CERTIFICATE-----\n";
  const bundle = {
    base64Signature: "AA==",
    cert: Buffer.from(pem).toString("base64"),
    rekorBundle: { Payload: { logIndex: 7 } },
  };
  expect(readBundle(JSON.stringify(bundle))).toMatchObject({ format: "legacy", certificate: "AAEC", logIndex: "7" });
});

test.each(["", "{}", "[]", "null", "no JSON", '{"mediaType":"text/plain"}', "\xff"])("%p is no bundle", (text) => {
  expect(readBundle(Buffer.from(text, "latin1"))).toBeUndefined();
});

test("whatever stands in a bundle, it is read or not", () => {
  const fields = {
    messageSignature: fc.jsonValue(),
    verificationMaterial: fc.jsonValue(),
    dsseEnvelope: fc.jsonValue(),
  };
  fc.assert(
    fc.property(fc.record(fields), fc.jsonValue(), (content, payload) => {
      expect(readBundle(JSON.stringify({ mediaType: TYPE, ...content }))?.format).toBe("protobuf");
      expect(readBundle(JSON.stringify(statement(payload)))?.signed).toBe("statement");
    }),
  );
});
