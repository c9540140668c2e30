import type { CosignVersion, Signer, Trust } from "./cosign.ts";
import { matchExactly } from "./match-exactly.ts";

// Every option and its value are one argument, and operands stand behind `--`: no text of anybody can become an option.

/** Cosign's own limit for one question. */
const TIMEOUT = "--timeout=2m0s";

/** Signs a file into a bundle. @param file absolute */
export const signFile = (file: string, bundle: string, signer: Signer, version: CosignVersion) => [
  "sign-blob",
  ...signing(signer, version),
  `--bundle=${bundle}`,
  "--",
  file,
];

/** Signs a whole in-toto statement, which stands in a file, into a bundle. */
export const attestFile = (statement: string, bundle: string, signer: Signer, version: CosignVersion) => [
  "attest-blob",
  ...signing(signer, version),
  `--statement=${statement}`,
  `--bundle=${bundle}`,
];

/** Signs an image into the registry, and into a bundle here. @param image by digest */
export const signImage = (image: string, bundle: string, signer: Signer, version: CosignVersion) => [
  "sign",
  ...signing(signer, version),
  ...(version.major === 2 ? [] : [`--bundle=${bundle}`]),
  "--",
  image,
];

/** What is attested. */
export interface Attested {
  /** A file with the predicate. */
  readonly predicate: string;
  /** Its type's address. */
  readonly type: string;
}

/** Attests something of an image into the registry, and into a bundle here. @param image by digest */
export const attestImage = (
  image: string,
  { predicate, type }: Attested,
  bundle: string,
  signer: Signer,
  version: CosignVersion,
) => [
  "attest",
  ...signing(signer, version),
  `--predicate=${predicate}`,
  `--type=${type}`,
  ...(version.major === 2 ? [] : [`--bundle=${bundle}`]),
  "--",
  image,
];

/** A bundle to verify. */
export interface BundleFile {
  readonly path: string;
  /** Of the format that Cosign wrote before version 3. */
  readonly legacy: boolean;
}

/** Verifies a file's signature. */
export const verifyFile = (file: string, bundle: BundleFile, trust: Trust, version: CosignVersion) => [
  "verify-blob",
  ...trusting(bundle.legacy ? { ...trust, trustedRoot: undefined } : trust),
  ...readingOld(bundle.legacy, version),
  `--bundle=${bundle.path}`,
  "--",
  file,
];

/** Verifies that a bundle attests something of a type of a file. */
export const verifyFileStatement = (file: string, bundle: string, type: string, trust: Trust) => [
  "verify-blob-attestation",
  ...trusting(trust),
  `--type=${type}`,
  `--bundle=${bundle}`,
  "--",
  file,
];

/** Verifies an image's signatures, and prints those that count. An attestation passes, too: look at the types. */
export const verifyImage = (image: string, trust: Trust) => [
  "verify",
  ...trusting(trust),
  "--output=json",
  "--",
  image,
];

/** Verifies that something of a type is attested of an image, and prints the envelopes. */
export const verifyImageStatement = (image: string, type: string, trust: Trust) => [
  "verify-attestation",
  ...trusting(trust),
  `--type=${type}`,
  "--",
  image,
];

/** Prints all bundles of an image, verified or not. */
export const downloadBundles = (image: string) => ["download", "attestation", TIMEOUT, "--", image];

/** Prints the digest that a tag points at. */
export const resolveTag = (image: string) => ["triangulate", TIMEOUT, "--type=digest", "--", image];

/** Asks the registry for an image: fails where there is none. */
export const findImage = (image: string) => ["tree", TIMEOUT, "--", image];

/** Prints the public key of a key. */
export const readPublicKey = (key: string) => ["public-key", TIMEOUT, `--key=${key}`];

function signing({ key, signingConfig, trustedRoot }: Signer, version: CosignVersion): readonly string[] {
  return [
    TIMEOUT,
    "--yes",
    // Without a token from GitHub Cosign would wait for a person with a browser.
    key === undefined ? "--fulcio-auth-flow=token" : `--key=${key}`,
    ...(signingConfig === undefined ? [] : [`--signing-config=${signingConfig}`]),
    ...(signingConfig === undefined && version.major === 2 ? ["--use-signing-config=true"] : []),
    ...(trustedRoot === undefined ? [] : [`--trusted-root=${trustedRoot}`]),
    ...(version.major === 2 ? ["--new-bundle-format=true"] : []),
  ];
}

function trusting({ signer, trustedRoot, log }: Trust): readonly string[] {
  return [
    TIMEOUT,
    ...(signer.kind === "key"
      ? [`--key=${signer.key}`]
      : [...identityOf(signer.identities), `--certificate-oidc-issuer=${signer.issuer}`]),
    ...(trustedRoot === undefined ? [] : [`--trusted-root=${trustedRoot}`]),
    ...(log ? [] : ["--insecure-ignore-tlog=true"]),
    // A certificate counts for minutes: something has to say that it was used within them.
    ...(signer.kind === "keyless" && !log ? ["--use-signed-timestamps=true"] : []),
  ];
}

function identityOf(identities: readonly string[] | { readonly pattern: string }): readonly string[] {
  if ("pattern" in identities) return [`--certificate-identity-regexp=${identities.pattern}`];
  const [only, ...others] = identities;
  if (only !== undefined && others.length === 0) return [`--certificate-identity=${only}`];
  return [`--certificate-identity-regexp=${matchExactly(identities)}`];
}

/** Version 2 tells by itself of which format a bundle is, and version 3 does where it is the new one. */
function readingOld(legacy: boolean, version: CosignVersion): readonly string[] {
  return legacy && version.major > 2 ? ["--new-bundle-format=false"] : [];
}
