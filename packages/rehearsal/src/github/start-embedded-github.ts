import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { rateLimit } from "./access/rate-limit.ts";
import { tokenStore } from "./access/tokens.ts";
import { loadDescription } from "./contract/load-description.ts";
import { vendoredValidator } from "./contract/operation-validator.ts";
import type { EmbeddedGitHub, EmbeddedGitHubOptions } from "./embedded-github.ts";
import { notBareRepository, repositoryNameInvalid } from "./errors.ts";
import { staleness } from "./faults/fault-effects.ts";
import { faultPlan } from "./faults/fault-plan.ts";
import { type Git, openGit } from "./git/run-git.ts";
import type { Host } from "./host.ts";
import { openPlay } from "./play/open-play.ts";
import { repositoryLinks } from "./represent/links.ts";
import { type Ledger, listener } from "./server/serve.ts";
import { settle } from "./settings.ts";
import { emptyState } from "./state.ts";
import { describeEvent, openEventLog } from "./tell-events.ts";

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
  const log = openEventLog(options.onEvent);
  const clock = options.clock ?? { now: () => new Date() };
  const settings = settle(options.settings);
  const limit = rateLimit(settings.limits, () => clock.now());
  const host: Host = {
    ...{ settings, git, defaultBranch: options.defaultBranch, state, quota: limit.quota },
    owner: state.accounts.ensure(owner),
    links: repositoryLinks(serverUrl, owner, name),
    now: () => `${clock.now().toISOString().slice(0, 19)}Z`,
    tell(token, event, payload, runId) {
      log.add({ ...describeEvent(token, event, payload, host), ...(runId !== undefined && { runId }) });
    },
  };
  const kept = { requests: [], violations: [], inFlight: new Set<Promise<void>>() };
  const ledger: Ledger = { ...kept, staleness: staleness(), strike: faults.strike };
  const installation = { host, validator: vendoredValidator(), rateLimit: limit, identify: tokens.identify };
  server.on("request", listener(installation, loadDescription(), ledger));
  return {
    serverUrl,
    apiUrl: host.links.apiUrl,
    graphqlUrl: `${serverUrl}/api/graphql`,
    issueToken: tokens.issue,
    ...openPlay(host),
    requests: ledger.requests,
    events: log.events,
    listen: log.listen,
    violations: ledger.violations,
    faults,
    state: host.state,
    stop: () => stop(server, ledger),
  };
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
