import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { loadPolicy } from "@release-actions/core/policy/load-policy";
import { requirePolicy } from "@release-actions/core/policy/require-policy";
import type { ResolvedPolicy } from "@release-actions/core/policy/resolve-policy";
import type { Cosign, Signer, Trust } from "../cosign/cosign.ts";
import { cosignEnvironment } from "../cosign/cosign-environment.ts";
import { findCosign } from "../cosign/find-cosign.ts";
import { runCosign } from "../cosign/run-cosign.ts";
import { chooseSigning, type KeylessSigning, type KeySigning } from "../decide/choose-signing.ts";
import { identityNotTrusted } from "../errors.ts";
import type { SigningFacts, World } from "../signing.ts";
import { findFiles } from "./find-files.ts";
import { findImages, readName } from "./find-images.ts";
import { NO_ROOT, proveKey } from "./prove-key.ts";
import { type Anchors, readAnchors } from "./read-anchors.ts";
import { readBuild } from "./read-build.ts";
import { findVerifier, type KeySecrets, readKey, referTo } from "./read-keys.ts";
import { readPredicates } from "./read-predicates.ts";
import { requestIdentity } from "./request-identity.ts";

/**
 * All that is to be known before anything is signed: who signs and whose signatures count, that this works, and what is signed.
 * Errors: those of the policy and workspace rooms, and of `errors.ts` here.
 */
export async function gatherFacts(world: World): Promise<SigningFacts> {
  const { inputs, readTrusted, environment, run, workspace } = world;
  const policy = await loadPolicy(async (path) => (await readTrusted(path))?.toString(), inputs.policy);
  const signing = chooseSigning(inputs, policy.signing);
  const signs = inputs.mode !== "verify";
  // What is wrong with names is told before anything is fetched, started or asked for.
  for (const text of inputs.images) readName(text, inputs.allowTags);
  const files = await findFiles(inputs, workspace);
  const secrets = signing.kind === "key" ? await readKey(signing, signs, world) : NO_SECRETS;
  const anchors = await readAnchors(policy.signing, signing.kind === "keyless", world);
  const workflow = signing.kind === "keyless" && signs ? await requestIdentity(run, world) : undefined;
  const build = readBuild(run, environment, workflow);
  const predicates = await readPredicates(inputs.predicates, build, workspace);
  const cosign = await openCosign(world, secrets, signing.kind === "keyless" && signs);
  const { signer, trust, signerName } =
    signing.kind === "key"
      ? await trustKey(signing, secrets, anchors, cosign, policy, world)
      : trustIdentities(signing, workflow && `${run.serverUrl}/${workflow}`, anchors, policy);
  const images = await findImages(inputs, cosign);
  const { require } = policy.signing;
  return { cosign, signer, trust, signerName, require, subjects: [...images, ...files], predicates };
}

const NO_SECRETS: KeySecrets = { key: undefined, password: undefined };

async function openCosign(world: World, secrets: KeySecrets, keyless: boolean): Promise<Cosign> {
  const { environment, run, folder, clock, log, signal } = world;
  const options = { env: cosignEnvironment(environment, { ...secrets, idToken: keyless ? run.idToken : undefined }) };
  // What starts programs is slow to load: a run whose inputs are wrong does without.
  const { systemProcess } = await import("@release-actions/core/process/system-process");
  const shared = { ...options, cwd: folder, process: systemProcess, clock, log, signal };
  const cache = environment.RUNNER_TOOL_CACHE || join(run.temp, "tools");
  // The first question needs no secrets: it may be a Cosign that is then refused.
  const first = { ...shared, env: cosignEnvironment(environment, { ...NO_SECRETS, idToken: undefined }) };
  const found = await findCosign({ ...first, cache });
  return runCosign({ ...shared, ...found });
}

interface Trusted {
  readonly signer: Signer | undefined;
  readonly trust: Trust;
  readonly signerName: string | undefined;
}

async function trustKey(
  signing: KeySigning,
  secrets: KeySecrets,
  { trustedRoot, signingConfig, log, offline }: Anchors,
  cosign: Cosign,
  policy: ResolvedPolicy,
  world: World,
): Promise<Trusted> {
  const signs = world.inputs.mode !== "verify";
  const key = referTo(signing, secrets);
  const verifier = await findVerifier(signing, key, cosign, policy, world);
  const root = trustedRoot ?? (offline ? await writeEmptyRoot(world.folder) : undefined);
  const trust: Trust = { signer: { kind: "key", key: verifier }, trustedRoot: root, log };
  if (!signs) return { signer: undefined, trust, signerName: undefined };
  const found = requirePolicy(policy, "cosign-sign", { "signing.key": key });
  await proveKey(found["signing.key"], trust, cosign, world.folder);
  return { signer: { key: found["signing.key"], signingConfig, trustedRoot: root }, trust, signerName: "key" };
}

/** Without one Cosign asks the public Sigstore for its root, although nothing is to leave the runner. */
async function writeEmptyRoot(folder: string): Promise<string> {
  const place = join(folder, "empty-root.json");
  await writeFile(place, NO_ROOT);
  return place;
}

/** @param own the identity that this job signs as; undefined where it signs nothing */
function trustIdentities(
  { identities, issuer }: KeylessSigning,
  own: string | undefined,
  { trustedRoot, signingConfig, log }: Anchors,
  policy: ResolvedPolicy,
): Trusted {
  const named = "pattern" in identities || identities.length > 0;
  if (own !== undefined && named && !trusts(identities, own)) throw identityNotTrusted(own, inWords(identities));
  const known = named ? identities : own === undefined ? [] : [own];
  if (!named) requirePolicy(policy, "cosign-sign", { "signing.identity": own });
  const trust: Trust = { signer: { kind: "keyless", identities: known, issuer }, trustedRoot, log };
  const signer = own === undefined ? undefined : { key: undefined, signingConfig, trustedRoot };
  return { signer, trust, signerName: own };
}

function trusts(identities: KeylessSigning["identities"], own: string): boolean {
  return "pattern" in identities ? new RegExp(identities.pattern, "u").test(own) : identities.includes(own);
}

const inWords = (identities: KeylessSigning["identities"]) =>
  "pattern" in identities ? identities.pattern : identities.join(", ");
