import type { Refusal } from "@release-actions/core/action/action-result";
import type { Inputs } from "@release-actions/core/action/contract";
import type { Annotation } from "@release-actions/core/action/log";
import type { RunContext } from "@release-actions/core/action/run-context";
import type { contract } from "./contract.ts";
import type { ComponentPlan, Request } from "./decide/decide-release.ts";
import type { Facts } from "./gather/facts.ts";

export type VersionBumpInputs = Inputs<typeof contract>;

/** A decided release, and all that carrying it out may need. */
export interface Release {
  readonly facts: Facts;
  readonly request: Request;
  readonly now: Date;
  readonly plans: readonly ComponentPlan[];
  readonly inputs: VersionBumpInputs;
  readonly run: RunContext;
}

/** What came of a release: the plans as they were carried out, and what was written besides. */
export interface Applied {
  readonly plans: readonly ComponentPlan[];
  /** Paths of the version files that were written. */
  readonly files?: readonly string[] | undefined;
  /** Branches that were made for lines of versions that go on being maintained. */
  readonly branches?: readonly string[] | undefined;
  readonly annotations?: readonly Annotation[] | undefined;
  readonly pullRequest?: { readonly number: number; readonly url: string } | undefined;
  readonly refusal?: Refusal | undefined;
}
