import { styleText } from "node:util";
import type { ProgressEvent } from "../runner/progress.ts";
import type { Annotation } from "../runner/record-step.ts";
import type { Conclusion } from "../runner/workflow.ts";

/** Where progress is shown. */
export interface Screen {
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
}

/** How an end is marked. */
export const MARKS: Record<Conclusion, string> = { success: "✓", failure: "✗", cancelled: "◌", skipped: "–" };
const COLORS = { success: "green", failure: "red", cancelled: "yellow", skipped: "gray" } as const;

/** Shows a run while it goes on: on a terminal the running step stands in the last line, elsewhere every step is a plain line. */
export function showProgress(screen: Screen): (event: ProgressEvent) => void {
  const live = screen.isTTY === true;
  const color = (format: Parameters<typeof styleText>[0], text: string) =>
    live && process.env.NO_COLOR === undefined ? styleText(format, text, { validateStream: false }) : text;
  const line = (text: string) => screen.write(live ? `\r\u001B[K${text}\n` : `${text}\n`);
  const status = (text: string) => {
    if (live) screen.write(`\r\u001B[K${text}`);
  };
  const ended = (conclusion: Conclusion, text: string, duration: number) =>
    line(`${color(COLORS[conclusion], MARKS[conclusion])} ${text} ${color("gray", seconds(duration))}`);
  return (event) => {
    if (event.type === "run-started") line(color("bold", event.workflow));
    else if (event.type === "step-started") status(`  … ${event.job}: ${event.step}`);
    else if (event.type === "step-finished") ended(event.conclusion, `  ${event.job}: ${event.step}`, event.duration);
    else if (event.type === "job-finished")
      ended(event.conclusion, color("bold", plainName(event.job)), event.duration);
    else if (event.type === "annotation") line(describeAnnotation(event.annotation));
    else if (event.type === "job-waiting") status(`  … ${event.job} waits for ${event.group}`);
  };
}

/** A job that was skipped has no values for the expressions in its name. */
export const plainName = (job: string) => job.replace(/\s*\$\{\{.*?\}\}/g, "");

/** An annotation in a line. */
export function describeAnnotation({ level, message, file, line, column }: Annotation): string {
  const place = file === undefined ? "" : `${[file, line, column].filter((part) => part !== undefined).join(":")}: `;
  return `    ${level}: ${place}${message.replaceAll("\n", "\n      ")}`;
}

/** Milliseconds for people. */
export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(1)} s`;
}
