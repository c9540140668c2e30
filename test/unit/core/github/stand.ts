import { HandClock } from "@release-actions/core/clock/hand-clock";
import { type Connection, connect, type GitHubOptions } from "@release-actions/core/github/connect";
import type { GitHub } from "@release-actions/core/github/github";
import { openGitHub } from "@release-actions/core/github/open-github";
import type {
  EmbeddedGitHub,
  EmbeddedGitHubOptions,
  TokenRequest,
} from "@release-actions/rehearsal/github/embedded-github";
import type { Fault } from "@release-actions/rehearsal/github/faults/fault-plan";
import { startEmbeddedGitHub } from "@release-actions/rehearsal/github/start-embedded-github";
import { Repository } from "../git/repository.ts";

/** An embedded GitHub on a small repository, and ways to reach it. */
export interface Stand {
  readonly server: EmbeddedGitHub;
  /** The bare repository that it stands on. */
  readonly repository: Repository;
  open(options?: Partial<GitHubOptions>): GitHub;
  /** For what is no verb, but part of some. */
  connect(options?: Partial<GitHubOptions>): Promise<Connection>;
  token(request?: Partial<TokenRequest>): string;
  end(): Promise<void>;
}

export const PERMISSIONS = { contents: "write", "pull-requests": "write" } as const;
const UNLIMITED = { perHour: 1e6, pointsPerMinute: 1e6, writesPerMinute: 1e6, writesPerHour: 1e6 };

export async function standUp(settings: EmbeddedGitHubOptions["settings"] = {}): Promise<Stand> {
  const source = Repository.init();
  source.commit("feat: begin", "package.json", '{ "version": "1.0.0" }\n');
  source.git("tag", "-a", "v1.0.0", "-m", "v1.0.0");
  source.commit("fix: mend", "main.ts", "export {};\n");
  const repository = source.clone("--mirror");
  const server = await startEmbeddedGitHub({
    repository: "inopsio/api",
    gitDirectory: repository.directory,
    defaultBranch: "main",
    settings: { ...settings, limits: { ...UNLIMITED, ...settings?.limits } },
  });
  const token = (request: Partial<TokenRequest> = {}) => server.issueToken({ permissions: PERMISSIONS, ...request });
  const complete = (options: Partial<GitHubOptions> = {}): GitHubOptions => ({
    repository: { owner: "inopsio", name: "api" },
    apiUrl: server.apiUrl,
    token: token(),
    clock: new HandClock("2025-10-01T00:00:00Z", { impatient: true }),
    ...options,
  });
  return {
    server,
    repository,
    token,
    open: (options) => openGitHub(complete(options)),
    connect: (options) => connect(complete(options)),
    end: () => server.stop(),
  };
}

/** Everything that may befall a request and passes. */
export const FAULTS: readonly { readonly name: string; readonly fault: Fault }[] = [
  { name: "500", fault: { kind: "status", status: 500 } },
  { name: "500 after the work", fault: { kind: "status", status: 500, when: "after" } },
  { name: "502", fault: { kind: "status", status: 502 } },
  { name: "429", fault: { kind: "status", status: 429, retryAfter: 2 } },
  { name: "secondary limit", fault: { kind: "secondary-limit", retryAfter: 3 } },
  { name: "reset", fault: { kind: "reset", when: "before" } },
  { name: "reset after the work", fault: { kind: "reset", when: "after" } },
  { name: "hang", fault: { kind: "hang", when: "before" } },
  { name: "hang after the work", fault: { kind: "hang", when: "after" } },
  { name: "lag", fault: { kind: "lag" } },
  { name: "duplicate page", fault: { kind: "duplicate-page" } },
];

/** Milliseconds for a request that hangs; others take the time that a busy machine needs. */
const SHORT = 750;

/** One pair of a request and a fault in so many, along a diagonal; `FAULT_MATRIX=whole` takes all of them. */
export const IS_WHOLE = process.env.FAULT_MATRIX === "whole";
const SAMPLE = 10;

/**
 * Runs a verb once with each fault at each of its requests, or with a sample of the pairs; gives every case's answer.
 * @param prepare makes the world that the verb finds, before any fault  @param sample takes one of so many pairs
 */
export async function underFaults<Answer>(
  { server }: Stand,
  requests: number,
  verb: (name: string, options: Partial<GitHubOptions>) => Promise<Answer>,
  { prepare = async () => {}, sample = SAMPLE }: { prepare?: (name: string) => Promise<void>; sample?: number } = {},
): Promise<readonly { readonly name: string; readonly answer: Answer }[]> {
  const cases: { name: string; answer: Answer }[] = [];
  for (const [row, { name, fault }] of FAULTS.entries()) {
    for (let number = 1; number <= requests; number += 1) {
      const options = fault.kind === "hang" ? { timeout: SHORT } : {};
      if (!IS_WHOLE && (row + number) % sample !== 0) continue;
      const title = `${name} at request ${number}`;
      const branch = title.replaceAll(" ", "-");
      await prepare(branch);
      server.faults.inject({ match: number, fault });
      cases.push({ name: title, answer: await verb(branch, options) });
      server.faults.clear();
    }
  }
  return cases;
}
