import { styleText } from "node:util";
import type { DeskRun } from "../desk/desk.ts";
import type { ProgressEvent } from "../runner/progress.ts";
import type { Moment } from "../timeline/timeline.ts";
import { describeAnnotation, MARKS, plainName, type Screen, seconds } from "./show-progress.ts";

/** Shows days while they go by: the days, what people do at which time, and under it the jobs that it starts. */
export function showDays(screen: Screen): {
  onMoment(moment: Moment): void;
  onProgress(run: DeskRun, event: ProgressEvent): void;
} {
  const bold = (text: string) =>
    screen.isTTY === true && process.env.NO_COLOR === undefined
      ? styleText("bold", text, { validateStream: false })
      : text;
  const line = (text: string) => screen.write(`${text}\n`);
  let today = "";
  return {
    onMoment({ at, who, deed }) {
      const date = nameDay(at);
      if (date !== today) line(`\n${bold(date)}`);
      today = date;
      line(`${at.slice(11, 16)}  ${bold(who)} ${deed.title}`);
    },
    onProgress(run, event) {
      if (event.type === "job-finished" && event.conclusion !== "skipped") {
        const { verdict } = event.outputs;
        const decided = verdict === undefined ? "" : `, ${verdict}`;
        const job = `${run.workflow}: ${plainName(event.job)}`;
        line(`       ${MARKS[event.conclusion]} ${job} ${seconds(event.duration)}${decided}`);
      }
      if (event.type === "annotation") line(`     ${describeAnnotation(event.annotation)}`);
    },
  };
}

/** `Monday, 2 November 2026` */
export const nameDay = (at: string): string =>
  new Date(at).toLocaleDateString("en-GB", {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
