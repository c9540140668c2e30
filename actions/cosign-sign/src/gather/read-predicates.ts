import { ReleaseError, throwAll } from "@release-actions/core/errors/release-error";
import { type Build, buildProvenance } from "@release-actions/core/evidence/build-provenance";
import { identifyPredicate } from "@release-actions/core/evidence/identify-predicate";
import { isPredicateKind, kindOfPredicate, PREDICATE_TYPES } from "@release-actions/core/evidence/predicate-types";
import type { Workspace } from "@release-actions/core/workspace/workspace";
import { predicateInvalid } from "../errors.ts";
import type { Predicate } from "../signing.ts";

/** Bytes; registries take no larger layer of an attestation with good grace. */
const LONGEST = 16 * 1024 * 1024;

/**
 * What the input `predicates` asks for, with its contents. Errors, all together: `PREDICATE_INVALID`, and those of the workspace room.
 * @param lines as `provenance`, `sbom PATH`, `https://… PATH`
 */
export async function readPredicates(
  lines: readonly string[],
  build: Build,
  workspace: Workspace,
): Promise<readonly Predicate[]> {
  const problems: ReleaseError[] = [];
  const predicates: Predicate[] = [];
  for (const line of lines) {
    try {
      const predicate = await readPredicate(line, build, workspace);
      if (predicates.some(({ type }) => type === predicate.type))
        throw predicateInvalid(line, "is of a type that another line has, too", "Attest each type once.");
      predicates.push(predicate);
    } catch (error) {
      if (!(error instanceof ReleaseError)) throw error;
      problems.push(error);
    }
  }
  throwAll(problems);
  return predicates;
}

async function readPredicate(line: string, build: Build, workspace: Workspace): Promise<Predicate> {
  const [, word = "", path] = /^(\S+)(?:\s+(.+))?$/s.exec(line) ?? [];
  if (word === "provenance" && path === undefined) return named(PREDICATE_TYPES.provenance[0], buildProvenance(build));
  if (!isPredicateKind(word) && !isAddress(word))
    throw predicateInvalid(line, "begins with no kind of predicate", KINDS);
  if (path === undefined) throw predicateInvalid(line, "names no file", `Write the path behind it: ${word} PATH.`);
  const content = await readJson(line, path, workspace);
  if (!isPredicateKind(word)) return named(word, content);
  const type = identifyPredicate(word, content);
  if (type === undefined) throw predicateInvalid(line, `is no document of that kind`, FORMS[word]);
  if (word === "decision") await checkDecision(content, path);
  return named(type, content);
}

const KINDS =
  "Write provenance, sbom PATH, vulnerabilities PATH, decision PATH, or a predicate type's address and a path.";

const FORMS = {
  provenance: "Give a SLSA provenance of version 1, or write provenance alone to have it made.",
  sbom: "Give CycloneDX or SPDX in JSON.",
  vulnerabilities: "Write the report in Cosign's form (trivy --format cosign-vuln), or as in-toto's vulns predicate.",
  decision: "Give the decision.json of approval-gate.",
};

const isAddress = (text: string) => /^https?:\/\/[!-~]{3,500}$/.test(text) && URL.canParse(text);

async function readJson(line: string, path: string, workspace: Workspace): Promise<unknown> {
  const size = await workspace.size(path);
  if (size === undefined) throw predicateInvalid(line, "names a file that is not there", "Write it before this step.");
  if (size > LONGEST) throw predicateInvalid(line, `is larger than ${LONGEST} bytes`, "Attest its digest instead.");
  try {
    const content: unknown = JSON.parse((await workspace.read(path))?.toString() ?? "");
    if (typeof content === "object" && content !== null && !Array.isArray(content)) return content;
  } catch (error) {
    if (error instanceof ReleaseError) throw error;
  }
  throw predicateInvalid(line, "is no JSON object", "Write it as JSON.");
}

/** The validator of decisions is loaded for decisions only. */
async function checkDecision(content: unknown, path: string): Promise<void> {
  const { formatDecision, parseDecision } = await import("@release-actions/core/evidence/decision-document");
  parseDecision(formatDecision(content as Parameters<typeof formatDecision>[0]), path);
}

const named = (type: string, content: unknown): Predicate => ({ kind: kindOfPredicate(type), type, content });
