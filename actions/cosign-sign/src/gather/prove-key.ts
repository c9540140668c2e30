import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { signFile, verifyFile } from "../cosign/build-arguments.ts";
import type { Cosign, Signer, Trust } from "../cosign/cosign.ts";
import { keyDoesNotFit, publicKeyUnknown } from "../errors.ts";

/** A signing configuration and a trusted root without any service: nothing of the proof leaves the runner. */
const NO_SERVICES = '{"mediaType":"application/vnd.dev.sigstore.signingconfig.v0.2+json"}';
export const NO_ROOT = '{"mediaType":"application/vnd.dev.sigstore.trustedroot+json;version=0.1"}';

/**
 * Shows that the key can be used and fits the public key, by a file that nobody needs: else the first artifact would be signed for nothing.
 * Errors: `KEY_UNUSABLE`, `KEY_DOES_NOT_FIT`.
 */
export async function proveKey(key: string, trust: Trust, cosign: Cosign, folder: string): Promise<void> {
  const place = (name: string) => join(folder, `proof.${name}`);
  const [file, bundle, signingConfig, trustedRoot] = [place("txt"), place("bundle"), place("config"), place("root")];
  await Promise.all([
    writeFile(file, "This shows that a key can be used.\n"),
    writeFile(signingConfig, NO_SERVICES),
    writeFile(trustedRoot, NO_ROOT),
  ]);
  const signer: Signer = { key, signingConfig, trustedRoot };
  const signed = await cosign.ask({ args: signFile(file, bundle, signer, cosign.version), what: "use the key" });
  if (signed.code !== 0) throw publicKeyUnknown(signed.stderr);
  const offline: Trust = { ...trust, trustedRoot, log: false };
  const args = verifyFile(file, { path: bundle, legacy: false }, offline, cosign.version);
  const verified = await cosign.ask({ args, what: "verify what the key signed" });
  if (verified.code !== 0) throw keyDoesNotFit(verified.stderr);
}
