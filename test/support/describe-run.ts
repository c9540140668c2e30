import type { ScenarioResult } from "./open-scenario.ts";

/** What users and GitHub see of a run, without what differs from machine to machine: addresses, folders, times. */
export function describeRun({ exitCode, outputs, summary, log, requests, workspace }: ScenarioResult) {
  const { result, ...rest } = outputs;
  const stable = (text: string) =>
    text
      .replaceAll(workspace, "WORKSPACE")
      .replace(/http:(?:&#(?:8203|x200B);)?\/\/127\.0\.0\.1:\d+/g, "SERVER")
      .replace(/::add-mask::\S+/g, "::add-mask::…");
  return {
    exitCode,
    outputs: mapValues(rest, stable),
    result: JSON.parse(stable(result ?? "{}")),
    summary: stable(summary),
    log: withoutRepeats(stable(log).split("\n")),
    requests: requests.map(({ method, operationId, status }) => `${method} ${operationId} ${status ?? "no answer"}`),
  };
}

function mapValues(record: Readonly<Record<string, string>>, map: (value: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}

/** The masks are as many as a token's encodings; one stands for all. Where in a bundle an error came from changes with every build. */
function withoutRepeats(lines: readonly string[]): readonly string[] {
  return lines.filter((line, index) => line !== "" && line !== lines[index - 1] && !/^ {4}at /.test(line));
}
