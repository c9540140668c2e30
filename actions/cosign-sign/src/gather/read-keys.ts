import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { requirePolicy } from "@release-actions/core/policy/require-policy";
import type { ResolvedPolicy } from "@release-actions/core/policy/resolve-policy";
import { readPublicKey } from "../cosign/build-arguments.ts";
import type { Cosign } from "../cosign/cosign.ts";
import { KEY_VARIABLE } from "../cosign/cosign-environment.ts";
import type { KeySigning } from "../decide/choose-signing.ts";
import { anchorMissing, keyMissing, publicKeyUnknown } from "../errors.ts";
import type { World } from "../signing.ts";

/** What the environment of Cosign is to hold of a key; secret. */
export interface KeySecrets {
  /** PEM; undefined where a key service keeps it, and where there is only a public key. */
  readonly key: string | undefined;
  readonly password: string | undefined;
}

/** The private key, wherever it is. Errors: `KEY_MISSING`, `TRUST_FILE_MISSING`. @param needed whether the mode signs */
export async function readKey(
  { key }: Pick<KeySigning, "key">,
  needed: boolean,
  { inputs, environment, readTrusted, mask }: Pick<World, "inputs" | "environment" | "readTrusted" | "mask">,
): Promise<KeySecrets> {
  const password = inputs.keyPassword ?? (environment.COSIGN_PASSWORD || undefined);
  if (password !== undefined) mask(password);
  switch (key?.from) {
    case "input":
      return { key: inputs.key, password };
    case "variable": {
      const value = environment[key.name] || undefined;
      if (value !== undefined) mask(value);
      if (value === undefined && needed) throw keyMissing(key.name);
      return { key: value, password };
    }
    case "file": {
      const content = await readTrusted(key.path);
      if (content === undefined && needed) throw anchorMissing("the policy's signing.key", key.path);
      return { key: content?.toString(), password };
    }
    default:
      return { key: undefined, password };
  }
}

/** How Cosign is told which key signs; undefined where there is none to sign with. */
export function referTo({ key }: Pick<KeySigning, "key">, secrets: KeySecrets): string | undefined {
  if (key?.from === "service") return key.reference;
  return secrets.key === undefined ? undefined : `env://${KEY_VARIABLE}`;
}

/**
 * What verifies: the public key that is named, or the one of the private key. Errors: `TRUST_FILE_MISSING`, `KEY_UNUSABLE`,
 * `POLICY_INCOMPLETE`.
 * @param reference the key as Cosign is told it
 */
export async function findVerifier(
  { publicKey, key }: KeySigning,
  reference: string | undefined,
  cosign: Cosign,
  policy: ResolvedPolicy,
  { workspace, readTrusted, folder }: Pick<World, "workspace" | "readTrusted" | "folder">,
): Promise<string> {
  const place = join(folder, "cosign.pub");
  if (publicKey !== undefined) {
    const content = await (publicKey.from === "input" ? workspace.read(publicKey.path) : readTrusted(publicKey.path));
    const name = publicKey.from === "input" ? "the input public-key" : "the policy's signing.public-key";
    if (content === undefined) throw anchorMissing(name, publicKey.path);
    await writeFile(place, content);
    return place;
  }
  if (key?.from === "service") return key.reference;
  const { reference: known } = requirePolicyKey(policy, reference);
  const { code, stdout, stderr } = await cosign.ask({ args: readPublicKey(known), what: "read the key" });
  if (code !== 0) throw publicKeyUnknown(stderr);
  await writeFile(place, stdout);
  return place;
}

function requirePolicyKey(policy: ResolvedPolicy, reference: string | undefined): { readonly reference: string } {
  const found = requirePolicy(policy, "cosign-sign", { "signing.public-key": reference });
  return { reference: found["signing.public-key"] };
}
