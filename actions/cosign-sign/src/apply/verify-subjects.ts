import { ReleaseError } from "@release-actions/core/errors/release-error";
import { inPool } from "../cosign/in-pool.ts";
import { findEvidence, type Lookup } from "../gather/find-evidence.ts";
import { findKind } from "../gather/find-standing.ts";
import type { Evidence, Outcome, Predicate, Problem, SigningFacts } from "../signing.ts";

/** Verifies each subject as others find it: its signature, and each kind of attestation that the policy requires or that was made. */
export function verifySubjects(
  outcomes: readonly Outcome[],
  { require, predicates }: Pick<SigningFacts, "require" | "predicates">,
  lookup: Lookup,
): Promise<readonly Outcome[]> {
  return inPool(outcomes, async (outcome) => {
    if (outcome.problems.length > 0) return outcome;
    try {
      const checks = await verifyOne(outcome, { require, predicates }, lookup);
      const problems = checks.flatMap((check) => ("code" in check ? [check] : []));
      const found = checks.flatMap((check) => ("code" in check ? [] : [check]));
      return { ...outcome, evidence: merge(outcome.evidence, found), verified: problems.length === 0, problems };
    } catch (error) {
      if (!(error instanceof ReleaseError)) throw error;
      return { ...outcome, problems: [{ code: error.code, message: error.message }] };
    }
  });
}

async function verifyOne(
  { subject }: Outcome,
  { require, predicates }: Pick<SigningFacts, "require" | "predicates">,
  lookup: Lookup,
): Promise<readonly (Evidence | Problem)[]> {
  const { verified, reason } = await findEvidence(subject, undefined, lookup);
  const checks: (Evidence | Problem)[] = [
    verified[0] ?? { code: "SIGNATURE_MISSING", message: `No signature of ${subject.name} counts: ${reason}` },
  ];
  for (const kind of require) {
    const missing = { code: "ATTESTATION_MISSING", message: `No ${kind} of ${subject.name} is attested that counts.` };
    checks.push((await findKind(subject, kind, lookup)) ?? missing);
  }
  for (const { type, kind } of predicates.filter((predicate) => !isRequired(predicate, require))) {
    const found = await findEvidence(subject, type, lookup);
    const message = `No ${kind ?? type} of ${subject.name} is attested that counts: ${found.reason}`;
    checks.push(found.verified[0] ?? { code: "ATTESTATION_MISSING", message });
  }
  return checks;
}

const isRequired = ({ kind }: Predicate, require: SigningFacts["require"]) =>
  kind !== undefined && require.includes(kind);

/** What was made or kept is known better than what is found again of the same type. */
function merge(known: readonly Evidence[], found: readonly Evidence[]): readonly Evidence[] {
  return [...known, ...found.filter(({ type }) => !known.some((one) => one.type === type))];
}
