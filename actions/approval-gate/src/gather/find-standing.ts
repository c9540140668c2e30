import type { Digest } from "@release-actions/core/evidence/digest";
import { digestRelease } from "@release-actions/core/evidence/digest-release";
import { judgeDecision, type Standing } from "@release-actions/core/evidence/judge-decision";
import { parseRelease } from "@release-actions/core/evidence/release-document";
import { releaseMissing, releaseOrDigest } from "../errors.ts";
import type { Gate } from "../gate.ts";
import { defaultBranchRef } from "./default-branch.ts";
import { findPolicy } from "./find-policy.ts";
import { type DecisionFile, readDecisionFile } from "./read-decision-file.ts";
import { type RecordView, viewRecord } from "./view-record.ts";

/** Whether an approval stands for what the inputs name, as the record says it now. */
export interface FoundStanding {
  readonly digest: Digest;
  readonly standing: Standing;
  /** Undefined unless an approval stands. */
  readonly file: DecisionFile | undefined;
  readonly view: RecordView;
}

/** Errors: `INPUT_MISSING`, `RELEASE_MISSING`, `DECISION_MISSING`, `DECISION_FORGED`, those of the evidence room. */
export async function findStanding(gate: Gate): Promise<FoundStanding> {
  const { clock, github, inputs, run } = gate;
  const digest = await findDigest(gate);
  const { policy } = await findPolicy(inputs.policy, await defaultBranchRef(run, github), github);
  const view = await viewRecord(policy.governance, github, true);
  const standing = judgeDecision(view.book, { digest, environment: inputs.environment }, clock.now());
  const recorded = standing.verdict === "approved" ? standing.request?.decision : undefined;
  const file = recorded && (await readDecisionFile(recorded, view.place, view.head));
  return { digest, standing, file, view };
}

async function findDigest({ inputs, workspace }: Pick<Gate, "inputs" | "workspace">): Promise<Digest> {
  const { digest, mode, release } = inputs;
  if (digest !== undefined && release === undefined) return digest;
  if (digest !== undefined || release === undefined) throw releaseOrDigest(mode);
  const content = await workspace.read(release);
  if (content === undefined) throw releaseMissing(release);
  return digestRelease(parseRelease(content, release));
}
