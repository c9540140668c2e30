import type { PredicateKind } from "@release-actions/core/evidence/predicate-types";
import { inPool } from "../cosign/in-pool.ts";
import { type Standing, typesOf } from "../decide/plan-work.ts";
import { samePredicate } from "../decide/same-predicate.ts";
import type { CosignSignInputs, Evidence, SigningFacts, Subject } from "../signing.ts";
import { findEvidence, type Lookup } from "./find-evidence.ts";

/** What counts already of each subject, so that only the rest is signed. Errors: `SERVICE_UNREACHABLE`, and those of the workspace room. */
export function findStanding(
  mode: CosignSignInputs["mode"],
  facts: SigningFacts,
  lookup: Lookup,
): Promise<readonly Standing[]> {
  return inPool(facts.subjects, async (subject) => {
    const signature = mode === "attest" ? undefined : (await findEvidence(subject, undefined, lookup)).verified[0];
    const attested = new Map<string, Evidence>();
    for (const { type, content } of facts.predicates) {
      const { verified } = await findEvidence(subject, type, lookup);
      const same = verified.find(({ predicate }) => samePredicate(type, predicate, content));
      if (same !== undefined) attested.set(type, same);
    }
    const given = facts.predicates.map(({ kind }) => kind);
    const asked = mode === "sign-and-verify" ? facts.require.filter((kind) => !given.includes(kind)) : [];
    const kinds: PredicateKind[] = [];
    for (const kind of asked) if ((await findKind(subject, kind, lookup)) !== undefined) kinds.push(kind);
    return { subject, signature, attested, kinds };
  });
}

/** An attestation of any type of a kind. */
export async function findKind(subject: Subject, kind: PredicateKind, lookup: Lookup): Promise<Evidence | undefined> {
  for (const type of typesOf(kind)) {
    const [found] = (await findEvidence(subject, type, lookup)).verified;
    if (found !== undefined) return found;
  }
  return undefined;
}
