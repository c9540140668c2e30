import { throwAll } from "@release-actions/core/errors/release-error";
import type { ResolvedSigning } from "@release-actions/core/policy/resolve-evidence";
import { inputsExclude, nothingToSign, predicatesMissing } from "../errors.ts";
import type { CosignSignInputs } from "../signing.ts";
import { checkPattern } from "./check-pattern.ts";

/** By whom artifacts are signed, and whose signatures count. */
export type Signing = KeylessSigning | KeySigning;

export interface KeylessSigning {
  readonly kind: "keyless";
  /** Exact identities, none where nobody names any, or an anchored regular expression. */
  readonly identities: readonly string[] | { readonly pattern: string };
  readonly issuer: string;
}

export interface KeySigning {
  readonly kind: "key";
  /** Where the private key is; undefined where only its public key is known. */
  readonly key:
    | { readonly from: "input" }
    | { readonly from: "variable"; readonly name: string }
    | { readonly from: "service"; readonly reference: string }
    | { readonly from: "file"; readonly path: string }
    | undefined;
  readonly publicKey: { readonly from: "input" | "policy"; readonly path: string } | undefined;
}

/** Refuses inputs that say nothing, or two things at once. Errors, all together: `NOTHING_TO_SIGN`, `INPUT_MISSING`, `INPUTS_EXCLUDE_EACH_OTHER`. */
export function checkInputs(inputs: CosignSignInputs): void {
  const { mode, images, files, checksums, predicates } = inputs;
  const empty = images.length === 0 && files.length === 0 && checksums === undefined;
  const key = inputs.key !== undefined ? "key" : inputs.publicKey === undefined ? undefined : "public-key";
  const identity =
    inputs.identity.length > 0 ? "identity" : inputs.identityRegexp === undefined ? undefined : "identity-regexp";
  throwAll([
    ...(empty && mode !== "preflight" ? [nothingToSign(mode)] : []),
    ...(mode === "attest" && predicates.length === 0 ? [predicatesMissing()] : []),
    ...(["sign", "verify"].includes(mode) && predicates.length > 0
      ? [inputsExclude("predicates", "mode", `the mode ${mode} attests nothing`)]
      : []),
    ...(identity === "identity" && inputs.identityRegexp !== undefined
      ? [inputsExclude("identity", "identity-regexp", "both say whose signatures count")]
      : []),
    ...(key !== undefined && identity !== undefined
      ? [inputsExclude(key, identity, "a signature by a key has no identity")]
      : []),
  ]);
}

/** What inputs say counts before the policy. Errors: `IDENTITY_NOT_ANCHORED`. */
export function chooseSigning(inputs: CosignSignInputs, policy: ResolvedSigning): Signing {
  const { identity, identityRegexp, issuer = policy.issuer } = inputs;
  const byKey = inputs.key !== undefined || inputs.publicKey !== undefined;
  if (identityRegexp !== undefined)
    return { kind: "keyless", identities: { pattern: checkPattern(identityRegexp) }, issuer };
  if (identity.length > 0) return { kind: "keyless", identities: identity, issuer };
  if (!byKey && policy.keyless) return { kind: "keyless", identities: policy.identities, issuer };
  return {
    kind: "key",
    key: inputs.key === undefined ? findKey(policy.key) : { from: "input" },
    publicKey:
      inputs.publicKey !== undefined
        ? { from: "input", path: inputs.publicKey }
        : policy.publicKey === undefined || inputs.key !== undefined
          ? undefined
          : { from: "policy", path: policy.publicKey },
  };
}

function findKey(key: string | undefined): KeySigning["key"] {
  if (key === undefined) return undefined;
  if (key.startsWith("env://")) return { from: "variable", name: key.slice("env://".length) };
  return key.includes("://") ? { from: "service", reference: key } : { from: "file", path: key };
}
