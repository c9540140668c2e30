import { ReleaseError } from "@release-actions/core/errors/release-error";
import { detectKind } from "@release-actions/validation-report/results/detect-kind";
import { readResults } from "@release-actions/validation-report/results/read-results";
import { KINDS, type TestCase } from "@release-actions/validation-report/results/test-case";

/** Reads a text by the kind that it shows. */
export async function readAs(text: string | object): Promise<readonly TestCase[]> {
  const source = { path: "reports/results", text: typeof text === "string" ? text : JSON.stringify(text) };
  const kind = KINDS.find((known) => known === detectKind(source));
  if (kind === undefined) throw new Error(`It is ${detectKind(source)}.`);
  return readResults(kind, source);
}

/** Why a text is refused, and where: `LINE:COLUMN CODE: message`. */
export async function refusal(text: string | object): Promise<string> {
  try {
    await readAs(text);
  } catch (error) {
    if (!(error instanceof ReleaseError)) throw error;
    return `${error.place?.line}:${error.place?.column} ${error.code}: ${error.message}`;
  }
  throw new Error("It is read.");
}
