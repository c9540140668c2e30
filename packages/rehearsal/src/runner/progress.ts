import type { Annotation } from "./record-step.ts";
import type { Conclusion, Outputs } from "./workflow.ts";

/** What happens in a run, in its order; jobs and steps are named as people see them. */
export type ProgressEvent =
  | { readonly type: "run-started"; readonly workflow: string; readonly at: Date }
  | { readonly type: "job-waiting"; readonly job: string; readonly group: string; readonly at: Date }
  | { readonly type: "job-started"; readonly job: string; readonly at: Date }
  | {
      readonly type: "step-started";
      readonly job: string;
      readonly step: string;
      readonly number: number;
      readonly at: Date;
    }
  | {
      readonly type: "log";
      readonly job: string;
      readonly step: string;
      readonly number: number;
      readonly line: string;
    }
  | { readonly type: "annotation"; readonly job: string; readonly step: string; readonly annotation: Annotation }
  | {
      readonly type: "step-finished";
      readonly job: string;
      readonly step: string;
      readonly number: number;
      readonly conclusion: Conclusion;
      readonly duration: number;
    }
  | {
      readonly type: "job-finished";
      readonly job: string;
      readonly conclusion: Conclusion;
      readonly outputs: Outputs;
      readonly duration: number;
    }
  | { readonly type: "run-finished"; readonly conclusion: Conclusion; readonly duration: number };
