import type { ActionResult, Refusal } from "@release-actions/core/action/action-result";
import type { contract } from "../contract.ts";
import { formatVersion } from "../cosign/parse-version.ts";
import type { CosignSignInputs, Outcome, SigningFacts, Subject } from "../signing.ts";
import { describeSubjects, signatureOf } from "./describe-subjects.ts";
import { describeSummary } from "./describe-summary.ts";

const TITLES: Readonly<Record<CosignSignInputs["mode"], string>> = {
  preflight: "Signing will work",
  sign: "Signed",
  attest: "Attested",
  verify: "Verified",
  "sign-and-verify": "Signed and verified",
};

/** What came of the run. @param refusal a reason for which nothing was done */
export function reportOutcomes(
  { mode, dryRun }: Pick<CosignSignInputs, "mode" | "dryRun">,
  facts: Pick<SigningFacts, "trust" | "cosign">,
  outcomes: readonly Outcome[],
  refusal?: Refusal,
): ActionResult<typeof contract> {
  const subjects = describeSubjects(outcomes);
  const bundles = outcomes.flatMap(({ evidence }) => evidence.flatMap(({ bundle }) => bundle ?? []));
  const verified = outcomes.length > 0 && outcomes.every((outcome) => outcome.verified);
  const refused = refusal ?? refuse(mode, outcomes);
  const title = dryRun ? "Would be signed" : refused === undefined ? TITLES[mode] : "Not all is signed and verified";
  return {
    outputs: { subjects: JSON.stringify(subjects), bundles: bundles.join("\n"), verified: String(verified) },
    result: {
      ...{
        mode,
        dryRun,
        verified,
        cosign: formatVersion(facts.cosign.version),
        transparencyLog: facts.trust.log,
        subjects,
      },
      planned: outcomes.flatMap(({ subject, planned }) =>
        planned === undefined ? [] : [{ name: subject.name, ...planned }],
      ),
      problems: outcomes.flatMap(({ subject, problems }) =>
        problems.map((problem) => ({ name: subject.name, ...problem })),
      ),
    },
    summary: describeSummary(title, notes(facts), outcomes),
    ...(refused === undefined ? {} : { refusal: refused }),
  };
}

/** What the reader has to know of how far a signature reaches. */
const notes = ({ trust }: Pick<SigningFacts, "trust">) =>
  trust.log
    ? []
    : [
        "No transparency log is used, as the policy's signing configuration says: nobody but the holder of the key can tell when something was signed, or how often.",
      ];

/** One error that names what is done and what is not: a run that is repeated does the rest. */
function refuse(mode: CosignSignInputs["mode"], outcomes: readonly Outcome[]): Refusal | undefined {
  const failed = outcomes.filter(({ problems }) => problems.length > 0);
  const [problem] = failed.flatMap(({ problems }) => problems);
  if (problem === undefined) return undefined;
  const whole = outcomes.filter(({ problems }) => problems.length === 0);
  const signed = outcomes.filter(({ evidence }) => signatureOf(evidence) !== undefined);
  if (mode === "verify") {
    return {
      code: "NOT_VERIFIED",
      message: `Not verified: ${list(failed)}. Verified: ${list(whole)}. ${problem.message}`,
      remedy: problem.code.endsWith("_MISSING")
        ? "Do not use what is not verified; sign it by the workflow or the key that the policy names."
        : "Run again once what it says is mended; until then do not use what is not verified.",
    };
  }
  return {
    code: "SIGNING_INCOMPLETE",
    message: `Signed: ${list(signed)}. Not finished: ${list(failed)}. ${problem.message}`,
    remedy: "Mend what it says and run again: what is signed is kept, and only the rest is signed.",
  };
}

function list(outcomes: readonly { readonly subject: Subject }[]): string {
  if (outcomes.length === 0) return "nothing";
  const names = outcomes.slice(0, 20).map(({ subject }) => JSON.stringify(subject.name));
  return `${names.join(", ")}${outcomes.length > 20 ? ` and ${outcomes.length - 20} more` : ""}`;
}
