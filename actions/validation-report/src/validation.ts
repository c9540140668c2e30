import type { Inputs } from "@release-actions/core/action/contract";
import type { PublishedCheck } from "@release-actions/core/github/github-checks";
import type { contract } from "./contract.ts";
import type { Verdict } from "./decide/verdict.ts";
import type { Facts } from "./gather/facts.ts";

export type ValidationReportInputs = Inputs<typeof contract>;

/** A judged validation, and the report of it. */
export interface Validation {
  readonly facts: Facts;
  readonly verdict: Verdict;
  readonly inputs: ValidationReportInputs;
  readonly report: Report;
}

/** What people read, and approve. */
export interface Report {
  /** From the working directory. */
  readonly path: string;
  readonly text: string;
  /** SHA-256 of the text as `sha256:…`. */
  readonly digest: string;
}

/** What came of it. */
export interface Applied {
  /** Undefined by a dry run, or where none is wanted. */
  readonly check: PublishedCheck | undefined;
}
