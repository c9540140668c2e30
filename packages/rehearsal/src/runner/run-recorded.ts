import type { JobState } from "./job-state.ts";
import { StepRecord } from "./record-step.ts";
import type { StepEnd } from "./run-step.ts";

/** Runs something as a step of the job that people see: with a log, a result and its progress told. */
export async function runRecorded(
  job: JobState,
  title: string,
  id: string | undefined,
  work: (record: StepRecord) => Promise<StepEnd>,
): Promise<void> {
  const { run } = job;
  const number = job.results.length + 1;
  const name = run.masks.mask(title);
  const of = { job: job.name, step: name, number };
  const startedAt = run.now();
  run.emit({ type: "step-started", ...of, at: startedAt });
  const record = new StepRecord(run.masks, {
    onLog: (line) => run.emit({ type: "log", ...of, line }),
    onAnnotation: (annotation) => run.emit({ type: "annotation", ...of, annotation }),
  });
  const { outcome, conclusion, outputs } = await work(record);
  const duration = run.now().getTime() - startedAt.getTime();
  const { log, annotations, summary } = record;
  job.results.push({ name, id, outcome, conclusion, log, outputs, summary, annotations, duration });
  run.emit({ type: "step-finished", ...of, conclusion, duration });
}
