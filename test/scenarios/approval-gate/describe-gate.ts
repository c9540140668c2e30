import { git } from "../../support/build-history.ts";
import type { ScenarioResult } from "../../support/open-scenario.ts";
import { type GateWorld, RECORD, RECORDS } from "./gate-world.ts";

/** The verdict of a run, with its reason. */
export function verdictOf({ outputs }: ScenarioResult): string {
  const { reasonCode } = JSON.parse(outputs.result ?? "{}");
  return `${outputs.verdict} ${reasonCode}`;
}

/** What did not count, and why. */
export function remarksOf({ outputs }: ScenarioResult): readonly string[] {
  const { remarks = [] } = JSON.parse(outputs.result ?? "{}");
  return remarks.map(({ login, code }: { login: string; code: string }) => `${login} ${code}`);
}

/** A ticket as people see it. */
export function ticketOf({ github }: GateWorld, number: number) {
  const issue = github.state.issues.find((one) => one.number === number);
  const said = github.state.comments.filter((one) => one.issue === number && one.author.type === "Bot");
  return {
    title: stable(issue?.title ?? "", github.serverUrl),
    state: issue?.state,
    body: stable(issue?.body ?? "", github.serverUrl),
    told: said.map(({ body }) => stable(body, github.serverUrl)),
  };
}

/** The check runs of a commit that the gate keeps. */
export function checksOf({ github }: GateWorld, sha: string): readonly string[] {
  return github.state.checkRuns
    .filter((run) => run.headSha === sha && run.name.startsWith("approval"))
    .map(({ name, status, conclusion, title }) =>
      stable(`${name}: ${conclusion ?? status}, ${title}`, github.serverUrl),
    );
}

/** The kinds of the record's entries. */
export function recordOf({ directory }: GateWorld): readonly { readonly kind: string; readonly key: string }[] {
  return JSON.parse(git(directory, ["cat-file", "blob", `${RECORDS}:${RECORD}`])).entries;
}

const stable = (text: string, serverUrl: string) =>
  text
    .replaceAll(serverUrl, "SERVER")
    .replace(/\b[0-9a-f]{40}\b/g, "COMMIT")
    .replace(/\[[0-9a-f]{8}\]/g, "[COMMIT]")
    .replace(/\b[0-9a-f]{64}\b/g, "DIGEST")
    .replace(/\b[0-9a-f]{12}\b/g, "DIGEST12");

/** Why a run failed; empty where it did not. */
export const failureOf = ({ exitCode, log }: ScenarioResult) =>
  exitCode === 0 ? "" : log.replace(/^(::add-mask::.*|.{2000,})$/gm, "");
