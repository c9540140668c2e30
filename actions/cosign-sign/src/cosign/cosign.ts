/** A version of Cosign, as far as it is compared. */
export interface CosignVersion {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
}

/** What Cosign answered. */
export interface Answer {
  /** 0 where it did what it was asked for. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What Cosign is asked. */
export interface Question {
  readonly args: readonly string[];
  /** What it is for, as in "could not …". */
  readonly what: string;
  /** Of what writes: whether it took place although the answer was lost. Without it the question is simply asked again. */
  readonly settled?: () => Promise<boolean>;
}

/** The real Cosign, of a version that may be trusted. */
export interface Cosign {
  readonly version: CosignVersion;
  /**
   * Its answer, whatever it is: outages are waited out within the run's budget, and the answer to a write that took place meanwhile is code 0.
   * Errors: `SERVICE_UNREACHABLE`, and those of the process room.
   */
  ask(question: Question): Promise<Answer>;
}

/** With what Cosign signs. Paths are absolute. */
export interface Signer {
  /** A reference to a key (`env://NAME`, `awskms://…`); undefined signs keyless. */
  readonly key: string | undefined;
  readonly signingConfig: string | undefined;
  readonly trustedRoot: string | undefined;
}

/** Whose signatures count. Paths are absolute. */
export interface Trust {
  readonly signer: TrustedKey | TrustedIdentities;
  readonly trustedRoot: string | undefined;
  /** Whether a signature has to stand in the transparency log; without one nobody but the key's holder knows when it was made. */
  readonly log: boolean;
}

export interface TrustedKey {
  readonly kind: "key";
  /** A public key's path, or a key service's reference. */
  readonly key: string;
}

export interface TrustedIdentities {
  readonly kind: "keyless";
  /** An anchored regular expression, or identities that are compared exactly. */
  readonly identities: readonly string[] | { readonly pattern: string };
  readonly issuer: string;
}
