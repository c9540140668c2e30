import { join } from "node:path";
import type { ActionResult } from "@release-actions/core/action/action-result";
import { carryOut } from "./apply/carry-out.ts";
import { verifySubjects } from "./apply/verify-subjects.ts";
import type { contract } from "./contract.ts";
import { checkInputs } from "./decide/choose-signing.ts";
import { planWork } from "./decide/plan-work.ts";
import { findStanding } from "./gather/find-standing.ts";
import { gatherFacts } from "./gather/gather-facts.ts";
import { reportOutcomes } from "./report/report-outcomes.ts";
import type { SigningFacts, World } from "./signing.ts";

/**
 * Signs, attests and verifies as the mode asks for: what counts already is kept, and nothing is signed that would not verify.
 * Errors: those of the policy, git, workspace and process rooms, and of `errors.ts` here.
 */
export async function signArtifacts(world: World): Promise<ActionResult<typeof contract>> {
  const { inputs } = world;
  checkInputs(inputs);
  const facts = await gatherFacts(world);
  tell(facts, world);
  const untouched = facts.subjects.map((subject) => ({ subject, evidence: [], verified: false, problems: [] }));
  const lookup = { ...world, ...facts };
  const { signer } = facts;
  if (inputs.mode === "preflight") return reportOutcomes(inputs, facts, untouched);
  if (signer === undefined) return reportOutcomes(inputs, facts, await verifySubjects(untouched, facts, lookup));
  const { work, refusal } = planWork(inputs.mode, facts, await findStanding(inputs.mode, facts, lookup));
  if (refusal !== undefined || inputs.dryRun) {
    const plan = work.map(({ subject, kept, sign, attest }) => {
      const planned = { sign, attest: attest.map(({ type }) => type) };
      return { subject, evidence: kept, verified: false, problems: [], planned };
    });
    return reportOutcomes(inputs, facts, plan, refusal);
  }
  const signed = await carryOut(work, { ...lookup, signer, bundles: join(world.run.temp, "cosign-bundles") });
  const verifies = inputs.mode === "sign-and-verify";
  return reportOutcomes(inputs, facts, verifies ? await verifySubjects(signed, facts, lookup) : signed);
}

/** Tags are shown with what they were resolved to. */
function tell({ subjects, signerName }: SigningFacts, { log }: World): void {
  if (signerName !== undefined) log.info(`Signing as ${signerName}.`);
  for (const subject of subjects)
    if (subject.kind === "image" && subject.tag !== undefined) log.info(`The tag ${subject.tag} is ${subject.name}.`);
}
