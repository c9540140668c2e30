import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { rateLimit } from "./access/rate-limit.ts";
import { type Token, tokenStore } from "./access/tokens.ts";
import { loadDescription } from "./contract/load-description.ts";
import { vendoredValidator } from "./contract/operation-validator.ts";
import type { EmbeddedGitHub, EmbeddedGitHubOptions, Settings } from "./embedded-github.ts";
import { notBareRepository, repositoryNameInvalid } from "./errors.ts";
import type { EmbeddedEvent } from "./events.ts";
import { staleness } from "./faults/fault-effects.ts";
import { faultPlan } from "./faults/fault-plan.ts";
import { type Git, openGit } from "./git/run-git.ts";
import type { Host } from "./host.ts";
import { playApp } from "./play/app.ts";
import { playPerson } from "./play/person.ts";
import { openRuns } from "./play/runs.ts";
import { openTeams } from "./play/teams.ts";
import { repositoryLinks } from "./represent/links.ts";
import { presentRepository } from "./represent/repository.ts";
import { presentUser } from "./represent/user.ts";
import { type Ledger, listener } from "./server/serve.ts";
import { emptyState } from "./state.ts";

const SETTINGS: Settings = {
  visibility: "private",
  pullRequestsByActions: true,
  workflowFilesGuarded: false,
  immutableReleases: false,
  issues: true,
  rulesets: [],
  classicProtection: [],
  plan: "paid",
  limits: {
    perHour: 1000,
    pointsPerMinute: 900,
    writesPerMinute: 80,
    writesPerHour: 500,
    concurrent: 100,
    retryAfter: 60,
    treeEntries: 100_000,
    bodyBytes: 50 * 1024 * 1024,
  },
};

/**
 * Starts a GitHub of one repository on loopback, at a free port.
 * Errors: `REPOSITORY_NAME_INVALID`, `NOT_A_BARE_REPOSITORY`.
 */
export async function startEmbeddedGitHub(options: EmbeddedGitHubOptions): Promise<EmbeddedGitHub> {
  const [, owner, name] = /^([\w.-]+)\/([\w.-]+)$/.exec(options.repository) ?? [];
  if (owner === undefined || name === undefined) throw repositoryNameInvalid(options.repository);
  const git = await openBare(options.gitDirectory);
  const server = createServer();
  const serverUrl = await listen(server);
  const state = emptyState(owner);
  const tokens = tokenStore(state.accounts);
  const faults = faultPlan();
  const events: EmbeddedEvent[] = [];
  const listeners = new Set<(event: EmbeddedEvent) => void>();
  const clock = options.clock ?? { now: () => new Date() };
  const settings = settle(options.settings);
  const limit = rateLimit(settings.limits, () => clock.now());
  const host: Host = {
    ...{ settings, git, defaultBranch: options.defaultBranch, state, quota: limit.quota },
    owner: state.accounts.ensure(owner),
    links: repositoryLinks(serverUrl, owner, name),
    now: () => `${clock.now().toISOString().slice(0, 19)}Z`,
    tell(token, event, payload, runId) {
      const told = { ...describeEvent(token, event, payload, host), ...(runId !== undefined && { runId }) };
      events.push(told);
      options.onEvent?.(told);
      for (const listener of listeners) listener(told);
    },
  };
  const description = loadDescription();
  const ledger: Ledger = {
    requests: [],
    violations: [],
    inFlight: new Set(),
    staleness: staleness(),
    strike: faults.strike,
  };
  const installation = {
    host,
    validator: vendoredValidator(),
    rateLimit: limit,
    identify: tokens.identify,
  };
  server.on("request", listener(installation, description, ledger));
  return {
    serverUrl,
    apiUrl: host.links.apiUrl,
    graphqlUrl: `${serverUrl}/api/graphql`,
    issueToken: tokens.issue,
    accounts: state.accounts,
    teams: openTeams(state),
    runs: openRuns(host),
    as: (login) => playPerson({ account: state.accounts.ensure(login), kind: "person", permissions: {} }, host),
    app: (slug) => playApp({ account: state.accounts.ensure(`${slug}[bot]`), kind: "app", permissions: {} }, host),
    requests: ledger.requests,
    events,
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    violations: ledger.violations,
    faults,
    state: host.state,
    stop: () => stop(server, ledger),
  };
}

function settle(settings: EmbeddedGitHubOptions["settings"]): Settings {
  return { ...SETTINGS, ...settings, limits: { ...SETTINGS.limits, ...settings?.limits } };
}

const DISPATCHES = new Set(["workflow_dispatch", "repository_dispatch"]);

function describeEvent(
  token: Token | undefined,
  event: string,
  payload: EmbeddedEvent["payload"],
  host: Host,
): EmbeddedEvent {
  const account = token?.account ?? host.owner;
  const startsRuns = token?.kind !== "job" || DISPATCHES.has(event);
  const by = { repository: presentRepository(host), sender: presentUser(account, host.links) };
  return { event, payload: { ...payload, ...by }, actor: account.login, startsRuns };
}

async function openBare(directory: string): Promise<Git> {
  const git = openGit(directory);
  try {
    const { stdout } = await git.run(["rev-parse", "--is-bare-repository"]);
    if (stdout.toString().trim() !== "true") throw notBareRepository(directory, undefined);
    return git;
  } catch (cause) {
    throw notBareRepository(directory, cause);
  }
}

async function listen(server: Server): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

/** What has begun is ended, so that nobody writes to the repository afterwards. */
async function stop(server: Server, { inFlight }: Ledger): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await Promise.all(inFlight);
  await closed;
}
