import type { Refusal } from "@release-actions/core/action/action-result";
import { PREDICATE_TYPES, type PredicateKind } from "@release-actions/core/evidence/predicate-types";
import type { CosignSignInputs, Evidence, Predicate, SigningFacts, Subject } from "../signing.ts";

/** What is there of a subject already, and counts. */
export interface Standing {
  readonly subject: Subject;
  readonly signature: Evidence | undefined;
  /** By predicate type: those that say what is to be attested. */
  readonly attested: ReadonlyMap<string, Evidence>;
  /** Kinds that the policy requires and that are attested, whatever they say. */
  readonly kinds: readonly PredicateKind[];
}

/** What is to be done for a subject. */
export interface Work {
  readonly subject: Subject;
  readonly kept: readonly Evidence[];
  readonly sign: boolean;
  readonly attest: readonly Predicate[];
}

export interface Plan {
  readonly work: readonly Work[];
  readonly refusal: Refusal | undefined;
}

/** What is left to sign and to attest; the same facts give the same plan. */
export function planWork(
  mode: CosignSignInputs["mode"],
  { predicates, require }: Pick<SigningFacts, "predicates" | "require">,
  standing: readonly Standing[],
): Plan {
  const work = standing.map(({ subject, signature, attested }) => ({
    subject,
    kept: [...(signature === undefined ? [] : [signature]), ...attested.values()],
    sign: mode !== "attest" && signature === undefined,
    attest: predicates.filter(({ type }) => !attested.has(type)),
  }));
  return { work, refusal: mode === "sign-and-verify" ? findGap(predicates, require, standing) : undefined };
}

/** Nothing is signed that would then not verify. */
function findGap(
  predicates: readonly Predicate[],
  require: readonly PredicateKind[],
  standing: readonly Standing[],
): Refusal | undefined {
  const given = predicates.map(({ kind }) => kind);
  const gaps = standing.flatMap(({ subject, kinds }) =>
    require
      .filter((kind) => !given.includes(kind) && !kinds.includes(kind))
      .map((kind) => `${kind} of ${subject.name}`),
  );
  if (gaps.length === 0) return undefined;
  return {
    code: "PREDICATE_REQUIRED",
    message: `The policy's signing.require asks for what nobody attests: ${gaps.slice(0, 20).join(", ")}.`,
    remedy: "Nothing was signed. Add it to the input predicates, or attest it first.",
  };
}

/** The types of which one is enough for a kind. */
export const typesOf = (kind: PredicateKind): readonly string[] => PREDICATE_TYPES[kind];
