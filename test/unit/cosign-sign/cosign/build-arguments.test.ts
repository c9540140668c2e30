import { describe, expect, test } from "@jest/globals";
import {
  attestFile,
  attestImage,
  downloadBundles,
  findImage,
  readPublicKey,
  resolveTag,
  signFile,
  signImage,
  verifyFile,
  verifyFileStatement,
  verifyImage,
  verifyImageStatement,
} from "@release-actions/cosign-sign/cosign/build-arguments";
import type { Signer, Trust } from "@release-actions/cosign-sign/cosign/cosign";
import fc from "fast-check";
import { anyCharacter } from "../../../support/any-character.ts";

const V3 = { major: 3, minor: 1, patch: 3 };
const V2 = { major: 2, minor: 6, patch: 5 };
const KEYLESS: Signer = { key: undefined, signingConfig: undefined, trustedRoot: undefined };
const KEY: Signer = { key: "env://KEY", signingConfig: "/t/config.json", trustedRoot: "/t/root.json" };
const IDENTITY = "https://github.com/inopsio/api/.github/workflows/candidate.yml@refs/heads/main";
const BY_IDENTITY: Trust = {
  signer: { kind: "keyless", identities: [IDENTITY], issuer: "https://issuer.example" },
  trustedRoot: undefined,
  log: true,
};
const BY_KEY: Trust = { signer: { kind: "key", key: "/t/cosign.pub" }, trustedRoot: undefined, log: false };
const BUNDLE = { path: "/t/b.json", legacy: false };

test.each([
  [
    "sign-blob --timeout=2m0s --yes --fulcio-auth-flow=token --bundle=/t/b.json -- /w/a.tgz",
    signFile("/w/a.tgz", "/t/b.json", KEYLESS, V3),
  ],
  [
    "sign-blob --timeout=2m0s --yes --key=env://KEY --signing-config=/t/config.json --trusted-root=/t/root.json --bundle=/t/b.json -- /w/a.tgz",
    signFile("/w/a.tgz", "/t/b.json", KEY, V3),
  ],
  [
    "sign-blob --timeout=2m0s --yes --fulcio-auth-flow=token --use-signing-config=true --new-bundle-format=true --bundle=/t/b.json -- /w/a.tgz",
    signFile("/w/a.tgz", "/t/b.json", KEYLESS, V2),
  ],
  [
    "attest-blob --timeout=2m0s --yes --fulcio-auth-flow=token --statement=/t/s.json --bundle=/t/b.json",
    attestFile("/t/s.json", "/t/b.json", KEYLESS, V3),
  ],
  [
    "sign --timeout=2m0s --yes --fulcio-auth-flow=token --bundle=/t/b.json -- r.io/a@sha256:1",
    signImage("r.io/a@sha256:1", "/t/b.json", KEYLESS, V3),
  ],
  [
    "sign --timeout=2m0s --yes --fulcio-auth-flow=token --use-signing-config=true --new-bundle-format=true -- r.io/a@sha256:1",
    signImage("r.io/a@sha256:1", "/t/b.json", KEYLESS, V2),
  ],
  [
    "attest --timeout=2m0s --yes --fulcio-auth-flow=token --predicate=/t/p.json --type=https://t.example/v1 --bundle=/t/b.json -- r.io/a@sha256:1",
    attestImage("r.io/a@sha256:1", { predicate: "/t/p.json", type: "https://t.example/v1" }, "/t/b.json", KEYLESS, V3),
  ],
  [
    `verify-blob --timeout=2m0s --certificate-identity=${IDENTITY} --certificate-oidc-issuer=https://issuer.example --bundle=/t/b.json -- /w/a.tgz`,
    verifyFile("/w/a.tgz", BUNDLE, BY_IDENTITY, V3),
  ],
  [
    "verify-blob --timeout=2m0s --key=/t/cosign.pub --insecure-ignore-tlog=true --new-bundle-format=false --bundle=/t/b.json -- /w/a.tgz",
    verifyFile("/w/a.tgz", { ...BUNDLE, legacy: true }, { ...BY_KEY, trustedRoot: "/t/root.json" }, V3),
  ],
  [
    "verify-blob --timeout=2m0s --key=/t/cosign.pub --insecure-ignore-tlog=true --bundle=/t/b.json -- /w/a.tgz",
    verifyFile("/w/a.tgz", { ...BUNDLE, legacy: true }, BY_KEY, V2),
  ],
  [
    "verify-blob-attestation --timeout=2m0s --key=/t/cosign.pub --insecure-ignore-tlog=true --type=https://t.example/v1 --bundle=/t/b.json -- /w/a.tgz",
    verifyFileStatement("/w/a.tgz", "/t/b.json", "https://t.example/v1", BY_KEY),
  ],
  [
    "verify --timeout=2m0s --certificate-identity-regexp=^https://x$ --certificate-oidc-issuer=https://i.example --trusted-root=/t/root.json --insecure-ignore-tlog=true --use-signed-timestamps=true --output=json -- r.io/a@sha256:1",
    verifyImage("r.io/a@sha256:1", {
      signer: { kind: "keyless", identities: { pattern: "^https://x$" }, issuer: "https://i.example" },
      trustedRoot: "/t/root.json",
      log: false,
    }),
  ],
  [
    "verify-attestation --timeout=2m0s --key=/t/cosign.pub --insecure-ignore-tlog=true --type=https://t.example/v1 -- r.io/a@sha256:1",
    verifyImageStatement("r.io/a@sha256:1", "https://t.example/v1", BY_KEY),
  ],
])("%s", (line, args) => {
  expect(args.join(" ")).toBe(line);
});

describe("no text of anybody becomes an option", () => {
  /** What the options of each question may be called. */
  const OPTIONS =
    /^--(?:timeout|yes|key|fulcio-auth-flow|signing-config|use-signing-config|trusted-root|new-bundle-format|bundle|predicate|statement|type|certificate-identity|certificate-identity-regexp|certificate-oidc-issuer|insecure-ignore-tlog|use-signed-timestamps|output)(?:=|$)/;
  const hostile = fc.oneof(
    fc.constantFrom(
      "--insecure-ignore-tlog",
      "-d",
      "--",
      "--key=x",
      "-",
      "",
      "--output-file=/etc/passwd",
      "a\nb $(id)",
    ),
    fc.string({ unit: anyCharacter }),
  );
  const texts = fc.tuple(hostile, hostile, hostile, hostile);

  /** The options of a question, and its operands. */
  const split = (args: readonly string[]) => {
    const end = args.indexOf("--");
    const [, ...options] = end < 0 ? args : args.slice(0, end);
    return { options: options.filter((arg) => arg !== "attestation"), operands: end < 0 ? [] : args.slice(end + 1) };
  };

  test("whatever subjects, paths, types, keys and identities are", () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(V2, V3), fc.boolean(), ([subject, path, type, who], version, log) => {
        const signer: Signer = { key: who, signingConfig: path, trustedRoot: type };
        const identities = { kind: "keyless", identities: [who, type], issuer: path } as const;
        const trusts: Trust[] = [
          { signer: { kind: "key", key: who }, trustedRoot: path, log },
          { signer: identities, trustedRoot: undefined, log },
          { signer: { ...identities, identities: [who] }, trustedRoot: undefined, log },
          { signer: { ...identities, identities: { pattern: who } }, trustedRoot: undefined, log },
        ];
        const withOperand = [
          signFile(subject, path, signer, version),
          signImage(subject, path, signer, version),
          attestImage(subject, { predicate: path, type }, path, signer, version),
          ...trusts.flatMap((trust) => [
            verifyFile(subject, { path, legacy: log }, trust, version),
            verifyFileStatement(subject, path, type, trust),
            verifyImage(subject, trust),
            verifyImageStatement(subject, type, trust),
          ]),
          ...[downloadBundles(subject), resolveTag(subject), findImage(subject)],
        ];
        for (const args of withOperand) expect(split(args).operands).toEqual([subject]);
        for (const args of [...withOperand, attestFile(path, path, signer, version), readPublicKey(who)])
          expect(split(args).options.filter((option) => !OPTIONS.test(option))).toEqual([]);
        // Each option is there once: Cosign takes the last one.
        for (const args of withOperand) {
          const names = split(args).options.map((option) => option.split("=")[0]);
          expect(new Set(names).size).toBe(names.length);
        }
      }),
    );
  });
});
