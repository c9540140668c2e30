import type { TemplateToken } from "@actions/workflow-parser/templates/tokens/template-token";
import type { Place } from "@release-actions/core/errors/release-error";
import type { Json } from "./json.ts";
import type { Permissions } from "./permissions.ts";

/** A part of a workflow file that is evaluated when it is needed, and not before. */
export type Template = TemplateToken;

/** A workflow file or an action's folder, and the repository that it is in: `./` and `$/` are read from its root. */
export interface Source {
  readonly path: string;
  readonly root: string;
}

/** A workflow file as it was read; every reference by `uses` is still to be resolved. */
export interface Workflow {
  readonly source: Source;
  readonly name: string;
  readonly env: Template | undefined;
  readonly defaults: RunDefaults;
  readonly permissions: Permissions | undefined;
  readonly concurrency: Template | undefined;
  /** What starts it: each event of `on` with its filters, as they are written. */
  readonly events: ReadonlyMap<string, Template | undefined>;
  /** What it takes and gives when it is called, by `workflow_call`. */
  readonly call: CallContract | undefined;
  /** The inputs of `workflow_dispatch`. */
  readonly dispatch: ReadonlyMap<string, InputContract> | undefined;
  readonly jobs: ReadonlyMap<string, Job>;
}

export interface CallContract {
  readonly inputs: ReadonlyMap<string, InputContract>;
  /** Secret → whether it is required. */
  readonly secrets: ReadonlyMap<string, boolean>;
  readonly outputs: ReadonlyMap<string, Template>;
}

export interface InputContract {
  readonly type: "string" | "boolean" | "number" | "choice" | "environment";
  readonly required: boolean;
  readonly default: Template | undefined;
  readonly options: readonly string[];
}

/** `defaults.run`: what a run step does without its own `shell` and `working-directory`. */
export interface RunDefaults {
  readonly shell?: Template | undefined;
  readonly workingDirectory?: Template | undefined;
}

interface JobCommon {
  readonly id: string;
  readonly place: Place;
  readonly needs: readonly string[];
  /** An expression that always has a status function. */
  readonly condition: string;
  readonly name: Template | undefined;
  readonly permissions: Permissions | undefined;
  readonly concurrency: Template | undefined;
  readonly strategy: Template | undefined;
}

/** A job that runs steps. */
export interface StepsJob extends JobCommon {
  readonly kind: "steps";
  readonly env: Template | undefined;
  readonly environment: Template | undefined;
  readonly outputs: Template | undefined;
  readonly defaults: RunDefaults;
  readonly timeoutMinutes: Template | undefined;
  readonly continueOnError: Template | undefined;
  readonly steps: readonly Step[];
}

/** A job that calls a reusable workflow. */
export interface CallJob extends JobCommon {
  readonly kind: "call";
  readonly uses: string;
  readonly with: Template | undefined;
  readonly secrets: Template | "inherit" | undefined;
}

export type Job = StepsJob | CallJob;

/** A step of a job or of a composite action. */
export interface Step {
  readonly id: string | undefined;
  readonly place: Place;
  readonly name: Template | undefined;
  readonly condition: string;
  readonly env: Template | undefined;
  readonly continueOnError: Template | undefined;
  readonly timeoutMinutes: Template | undefined;
  readonly work: ScriptWork | ActionWork;
}

export interface ScriptWork {
  readonly kind: "run";
  readonly script: Template;
  readonly shell: Template | undefined;
  readonly workingDirectory: Template | undefined;
}

export interface ActionWork {
  readonly kind: "uses";
  readonly uses: string;
  readonly with: Template | undefined;
}

/** How a step, a job or a run ended. */
export type Conclusion = "success" | "failure" | "cancelled" | "skipped";

/** The values of a job's or workflow's outputs. */
export type Outputs = Readonly<Record<string, string>>;

/** Inputs by name: text, numbers and booleans. */
export type Inputs = Readonly<Record<string, Json>>;
