import { parseDecision } from "@release-actions/core/evidence/decision-document";
import type { RecordedDecision } from "@release-actions/core/evidence/decision-entry";
import { digestBytes } from "@release-actions/core/evidence/digest";
import type { Decision } from "@release-actions/core/evidence/generated/decision";
import type { BranchHead } from "@release-actions/core/github/github";
import { decisionForged, decisionMissing } from "../errors.ts";
import { decisionPath, type RecordPlace } from "./view-record.ts";

/** A decision, and the bytes that it is. */
export interface DecisionFile {
  readonly decision: Decision;
  readonly bytes: string;
}

/**
 * Reads the document of a recorded decision and believes it by its hash, which the record's chain holds.
 * A signature over these bytes is to be verified here as soon as decisions are signed.
 * Errors: `DECISION_MISSING`, `DECISION_FORGED`, those of `parseDecision`.
 */
export async function readDecisionFile(
  { document, digest }: Pick<RecordedDecision, "document" | "digest">,
  place: RecordPlace,
  head: Pick<BranchHead, "readFile">,
): Promise<DecisionFile> {
  const path = decisionPath(place, document);
  const content = await head.readFile(path);
  if (content === undefined) throw decisionMissing(path, place.branch);
  const bytes = content.toString();
  if (digestBytes(content) !== document) throw decisionForged(path);
  const decision = parseDecision(bytes, path);
  if (decision.digest !== digest || decision.decision !== "approved") throw decisionForged(path);
  return { decision, bytes };
}
