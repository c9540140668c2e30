import type { Evidence, Outcome } from "../signing.ts";

/** A subject in the output `subjects`. */
export interface SubjectEntry {
  readonly name: string;
  readonly digest: string;
  /** Whether a signature counts of it that was made or kept. */
  readonly signed: boolean;
  readonly verified: boolean;
  readonly signer: string | null;
  readonly bundle: string | null;
  readonly logIndex: string | null;
  readonly attestations: readonly {
    readonly type: string;
    readonly bundle: string | null;
    readonly logIndex: string | null;
  }[];
}

/** What machines are told of the subjects. */
export function describeSubjects(outcomes: readonly Outcome[]): readonly SubjectEntry[] {
  return outcomes.map(({ subject, evidence, verified }) => {
    const signature = signatureOf(evidence);
    return {
      name: subject.name,
      digest: subject.digest,
      signed: signature !== undefined,
      verified,
      signer: signature?.signer ?? null,
      bundle: signature?.bundle ?? null,
      logIndex: signature?.logIndex ?? null,
      attestations: evidence.flatMap(({ type, bundle = null, logIndex = null }) =>
        type === undefined ? [] : [{ type, bundle, logIndex }],
      ),
    };
  });
}

export const signatureOf = (evidence: readonly Evidence[]) => evidence.find(({ type }) => type === undefined);
