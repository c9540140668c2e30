import { DEFAULTS } from "./generated/defaults.ts";
import type { Governance, Retention, Signing } from "./generated/policy.ts";
import { parseDuration } from "./parse-quantity.ts";

/** How artifacts, releases and decisions are signed, and whose signatures are trusted. */
export interface ResolvedSigning {
  readonly keyless: boolean;
  /** Whole workflow identities, compared exactly; empty where the policy names none. */
  readonly identities: readonly string[];
  readonly issuer: string;
  /** Cosign's reference to the key, where signing is not keyless. */
  readonly key: string | undefined;
  readonly publicKey: string | undefined;
  readonly trustedRoot: string | undefined;
  readonly signingConfig: string | undefined;
  readonly require: readonly ("provenance" | "sbom" | "vulnerabilities" | "decision")[];
}

/** How long artifacts are kept, in milliseconds; Infinity is forever. */
export interface ResolvedRetention {
  readonly images: number;
  readonly packages: number;
  readonly plans: number;
  readonly reports: number;
  /** How many of a component's newest releases are kept whatever their age. */
  readonly keep: number;
  readonly buckets: { readonly plans: string | undefined; readonly reports: string | undefined };
}

/** What is recorded for auditors, and where. */
export interface ResolvedGovernance {
  readonly controls: readonly string[];
  /** The records branch. */
  readonly branch: string;
  readonly mirror: boolean;
  readonly record: string;
  readonly archive: string;
  readonly reviews: string;
}

export function resolveSigning(given: Signing = {}): ResolvedSigning {
  const { keyless, identity = [], issuer, key, require } = { ...DEFAULTS.signing, ...given };
  return {
    keyless,
    identities: [identity].flat(),
    issuer,
    key,
    publicKey: given["public-key"],
    trustedRoot: given["trusted-root"],
    signingConfig: given["signing-config"],
    require,
  };
}

export function resolveRetention(given: Retention = {}): ResolvedRetention {
  const { images, packages, plans, reports, keep, buckets } = { ...DEFAULTS.retention, ...given };
  return {
    images: parseDuration(images),
    packages: parseDuration(packages),
    plans: parseDuration(plans),
    reports: parseDuration(reports),
    keep,
    buckets: { plans: buckets?.plans, reports: buckets?.reports },
  };
}

export function resolveGovernance(given: Governance = {}): ResolvedGovernance {
  return { ...DEFAULTS.governance, ...given };
}
