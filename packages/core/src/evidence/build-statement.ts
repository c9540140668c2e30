import type { Digest } from "./digest.ts";

/** What a statement is about. */
export interface StatementSubject {
  readonly name: string;
  readonly digest: Digest;
}

/**
 * An in-toto Statement, version 1.
 * @see https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md
 */
export interface Statement<Predicate = unknown> {
  readonly _type: "https://in-toto.io/Statement/v1";
  readonly subject: readonly { readonly name: string; readonly digest: { readonly sha256: string } }[];
  readonly predicateType: string;
  readonly predicate: Predicate;
}

/** Says something of artifacts; the subjects stay in the order in which they are given. */
export function buildStatement<Predicate>(
  subjects: readonly StatementSubject[],
  predicateType: string,
  predicate: Predicate,
): Statement<Predicate> {
  return {
    _type: "https://in-toto.io/Statement/v1",
    subject: subjects.map(({ name, digest }) => ({ name, digest: { sha256: digest.slice("sha256:".length) } })),
    predicateType,
    predicate,
  };
}
