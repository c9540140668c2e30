import { ReleaseError } from "@release-actions/core/errors/release-error";
import { inPool } from "../cosign/in-pool.ts";
import type { Work } from "../decide/plan-work.ts";
import type { Evidence, Outcome } from "../signing.ts";
import { type Desk, signSubject } from "./sign-subject.ts";

/** Signs what is left. What goes wrong with one subject is told with it, and the others are signed all the same. */
export function carryOut(work: readonly Work[], desk: Desk): Promise<readonly Outcome[]> {
  return inPool(work, async (one) => {
    const evidence: Evidence[] = [...one.kept];
    const outcome = { subject: one.subject, evidence, verified: false };
    try {
      await signSubject(one, desk, (made) => evidence.push(made));
      return { ...outcome, problems: [] };
    } catch (error) {
      if (!(error instanceof ReleaseError)) throw error;
      return { ...outcome, problems: [{ code: error.code, message: error.message }] };
    }
  });
}
