import type { Token } from "../access/tokens.ts";
import type { Host } from "../host.ts";
import { type CheckInput, reportCheck } from "../resources/check-runs.ts";

/** What an App reports, such as a build service; `github-actions` is the one of all workflows. */
export interface ReportingApp {
  /** @returns the id of the check run */
  check(check: {
    readonly name: string;
    readonly sha: string;
    /** Without it the check is still running. */
    readonly conclusion?: string;
  }): Promise<number>;
}

/** Plays the App that holds the token. */
export function playApp(token: Token, host: Host): ReportingApp {
  return {
    async check({ name, sha, conclusion }) {
      const stand = conclusion === undefined ? { status: "in_progress" } : { conclusion };
      const input: CheckInput = { name, head_sha: sha, ...stand };
      return (await reportCheck(input, token, host)).id;
    },
  };
}
