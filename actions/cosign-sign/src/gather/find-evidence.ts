import type { Digest } from "@release-actions/core/evidence/digest";
import { readBundle, type SigstoreBundle } from "@release-actions/core/evidence/read-bundle";
import {
  downloadBundles,
  verifyFile,
  verifyFileStatement,
  verifyImage,
  verifyImageStatement,
} from "../cosign/build-arguments.ts";
import type { Cosign, Trust } from "../cosign/cosign.ts";
import { lastWords } from "../cosign/last-words.ts";
import { bundlePath } from "../decide/name-bundle.ts";
import type { Evidence, FileSubject, ImageSubject, Subject, World } from "../signing.ts";
import { nameSigner } from "./name-signer.ts";
import { readEnvelopes, readSignatures, SIGNATURE_TYPE } from "./read-answers.ts";

/** Evidence that Cosign has verified by the policy, and what it says. */
export interface Verified extends Evidence {
  /** Undefined of a signature. */
  readonly predicate: unknown;
}

/** What was found of one type. */
export interface Findings {
  readonly verified: readonly Verified[];
  /** Why nothing counts, where nothing does. */
  readonly reason: string;
}

/** What looking for evidence needs. */
export interface Lookup extends Pick<World, "workspace"> {
  readonly cosign: Cosign;
  readonly trust: Trust;
}

/**
 * The signatures, or the attestations of a type, that count by the policy. @param type undefined for signatures
 * Errors: `SERVICE_UNREACHABLE`, and those of the workspace room.
 */
export async function findEvidence(subject: Subject, type: string | undefined, lookup: Lookup): Promise<Findings> {
  if (subject.kind === "image") return findInRegistry(subject, type, lookup);
  const path = bundlePath(subject.name, type);
  const place = await lookup.workspace.locate(path);
  if (place === undefined) return { verified: [], reason: `there is no bundle ${path}.` };
  return verifyBundle(subject, type, { path, place, content: await lookup.workspace.read(path) }, lookup);
}

/** A bundle of a file, wherever it lies. */
export interface Bundle {
  /** As people are told. */
  readonly path: string;
  /** Absolute. */
  readonly place: string;
  readonly content: Uint8Array | undefined;
}

/** Verifies one bundle of a file: Cosign its signature, this what it is over, since Cosign takes an attestation for a signature, too. */
export async function verifyBundle(
  subject: FileSubject,
  type: string | undefined,
  { path, place, content }: Bundle,
  { cosign, trust }: Lookup,
): Promise<Findings> {
  const none = (reason: string): Findings => ({ verified: [], reason });
  const bundle = content === undefined ? undefined : readBundle(content);
  if (bundle === undefined) return none(`${path} is no bundle of Sigstore.`);
  const problem =
    bundle.format === "legacy" && type === undefined ? undefined : findMismatch(bundle, subject.digest, type);
  if (problem !== undefined) return none(`${path} ${problem}.`);
  const args =
    type === undefined
      ? verifyFile(subject.place, { path: place, legacy: bundle.format === "legacy" }, trust, cosign.version)
      : verifyFileStatement(subject.place, place, type, trust);
  const { code, stderr } = await cosign.ask({ args, what: `verify ${subject.name}` });
  if (code !== 0) return none(lastWords(stderr));
  return { verified: [{ ...(await describe(bundle, trust)), type, bundle: path }], reason: "" };
}

function findMismatch(bundle: SigstoreBundle, digest: Digest, type: string | undefined): string | undefined {
  const hex = digest.slice("sha256:".length);
  const { signed, messageDigest, statement } = bundle;
  if (type === undefined) {
    if (signed !== "message") return "holds an attestation, and no signature";
    // Larger keys sign other digests than SHA-256, which Cosign alone compares.
    return messageDigest === undefined || messageDigest === hex ? undefined : "is the signature of another file";
  }
  if (statement?.predicateType !== type) return "attests something else";
  return statement.subjects.includes(hex) ? undefined : "is about another file";
}

async function findInRegistry(image: ImageSubject, type: string | undefined, lookup: Lookup): Promise<Findings> {
  const { cosign, trust } = lookup;
  const args = type === undefined ? verifyImage(image.name, trust) : verifyImageStatement(image.name, type, trust);
  const { code, stdout, stderr } = await cosign.ask({ args, what: `verify ${image.name}` });
  if (code !== 0) return { verified: [], reason: lastWords(stderr) };
  const predicates =
    type === undefined ? readSignatures(stdout, image.digest) : readEnvelopes(stdout, type, image.digest);
  if (predicates.length === 0)
    return { verified: [], reason: "nothing in the registry that verifies is of that kind." };
  const told = await describeInRegistry(image, type ?? SIGNATURE_TYPE, lookup);
  return { verified: predicates.map((predicate) => ({ ...told, type, predicate })), reason: "" };
}

/** Cosign's verdict names no signer and no log: the bundles of that type do, of which those count that the policy trusts. */
async function describeInRegistry(image: ImageSubject, type: string, { cosign, trust }: Lookup) {
  const answer = await cosign.ask({ args: downloadBundles(image.name), what: `read the bundles of ${image.name}` });
  const bundles = answer.code === 0 ? answer.stdout.split("\n").map((line) => readBundle(line)) : [];
  const described = await Promise.all(
    bundles
      .filter((bundle) => bundle !== undefined)
      .filter(({ statement }) => statement?.predicateType === type)
      .map((bundle) => describe(bundle, trust)),
  );
  const [first, ...others] = described.filter(({ signer }) => isTrusted(signer, trust));
  // Which of several it is that counts, Cosign does not tell.
  const logIndex = others.length === 0 ? first?.logIndex : undefined;
  return { ...UNKNOWN, signer: first?.signer, logIndex };
}

const UNKNOWN = { kept: true, signer: undefined, bundle: undefined, logIndex: undefined };

function isTrusted(name: string | undefined, { signer }: Trust): boolean {
  if (signer.kind === "key") return name === "key";
  if (name === undefined) return false;
  const { identities } = signer;
  return "pattern" in identities ? new RegExp(identities.pattern, "u").test(name) : identities.includes(name);
}

async function describe(bundle: SigstoreBundle, { signer }: Trust) {
  const named = bundle.certificate === undefined ? undefined : await nameSigner(bundle.certificate);
  return {
    ...UNKNOWN,
    signer: signer.kind === "key" ? "key" : named,
    logIndex: bundle.logIndex,
    predicate: bundle.statement?.predicate,
  };
}
