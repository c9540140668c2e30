import type { GitHubFacts } from "../run-options.ts";
import type { Outputs } from "../workflow.ts";
import { checkout } from "./checkout.ts";
import { downloadArtifact } from "./download-artifact.ts";
import { uploadArtifact } from "./upload-artifact.ts";

/** What a stand-in may use of the job that it runs in. */
export interface StandInRequest {
  /** The step's `with`. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly github: GitHubFacts;
  readonly token: string;
  readonly workspace: string;
  /** Where the run keeps its artifacts, a folder each. */
  readonly artifacts: string;
  readonly env: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  log(text: string): void;
  warn(message: string): void;
}

/** A built-in action in the stead of one that is not worth its download; it throws where that one would fail. */
export interface StandIn {
  readonly name: string;
  /** The inputs it knows; others are refused by name. */
  readonly inputs: readonly string[];
  run(request: StandInRequest): Promise<Outputs>;
}

const standIns: readonly StandIn[] = [checkout, downloadArtifact, uploadArtifact];

/** The stand-in for `owner/name@ref`, whichever the ref. */
export const findStandIn = (uses: string): StandIn | undefined =>
  standIns.find(({ name }) => uses.toLowerCase().startsWith(`${name}@`));
