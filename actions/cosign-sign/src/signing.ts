import type { Inputs } from "@release-actions/core/action/contract";
import type { Log } from "@release-actions/core/action/log";
import type { RunContext } from "@release-actions/core/action/run-context";
import type { Clock } from "@release-actions/core/clock/clock";
import type { Digest } from "@release-actions/core/evidence/digest";
import type { PredicateKind } from "@release-actions/core/evidence/predicate-types";
import type { Environment } from "@release-actions/core/process/process";
import type { Workspace } from "@release-actions/core/workspace/workspace";
import type { contract } from "./contract.ts";
import type { Cosign, Signer, Trust } from "./cosign/cosign.ts";

export type CosignSignInputs = Inputs<typeof contract>;

/** What the action reaches the world through. */
export interface World {
  readonly inputs: CosignSignInputs;
  readonly run: RunContext;
  readonly log: Log;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** The job's variables, without credentials of the runner. */
  readonly environment: Environment;
  readonly mask: (secret: string) => void;
  readonly workspace: Workspace;
  /** A file that says what is trusted, from where strangers cannot write it; undefined where there is none. */
  readonly readTrusted: (path: string) => Promise<Buffer | undefined>;
  /** A folder of the run's own, absolute; it is removed in the end. */
  readonly folder: string;
}

/** An image, or a chart, in a registry. */
export interface ImageSubject {
  readonly kind: "image";
  /** With its digest: `ghcr.io/inopsio/api@sha256:…`. */
  readonly name: string;
  /** The tag that it was named by, which was resolved once. */
  readonly tag: string | undefined;
  readonly digest: Digest;
}

/** A file of the working directory. */
export interface FileSubject {
  readonly kind: "file";
  /** Its path in the working directory. */
  readonly name: string;
  /** Absolute, without links. */
  readonly place: string;
  readonly digest: Digest;
}

export type Subject = ImageSubject | FileSubject;

/** What is to be attested of each subject. */
export interface Predicate {
  /** Undefined for types that the policy has no word for. */
  readonly kind: PredicateKind | undefined;
  /** Its address. */
  readonly type: string;
  readonly content: unknown;
}

/** How signing is done, and whose signatures count. */
export interface SigningFacts {
  readonly cosign: Cosign;
  /** Undefined in mode `verify`. */
  readonly signer: Signer | undefined;
  readonly trust: Trust;
  /** In words: an identity, or `key`. */
  readonly signerName: string | undefined;
  readonly require: readonly PredicateKind[];
  readonly subjects: readonly Subject[];
  readonly predicates: readonly Predicate[];
}

/** A signature, or an attestation, that counts. */
export interface Evidence {
  /** The predicate type; undefined for a signature. */
  readonly type: string | undefined;
  /** Whether it was there before. */
  readonly kept: boolean;
  /** Who signed: an identity, or `key`. */
  readonly signer: string | undefined;
  /** Path of the bundle; undefined where it is in the registry only. */
  readonly bundle: string | undefined;
  /** Position in the transparency log. */
  readonly logIndex: string | undefined;
}

/** How far a subject has come. */
export interface Outcome {
  readonly subject: Subject;
  readonly evidence: readonly Evidence[];
  readonly verified: boolean;
  /** What is missing or went wrong, in one sentence each. */
  readonly problems: readonly Problem[];
  /** What a dry run would have made. */
  readonly planned?: { readonly sign: boolean; readonly attest: readonly string[] } | undefined;
}

export interface Problem {
  readonly code: string;
  readonly message: string;
}
