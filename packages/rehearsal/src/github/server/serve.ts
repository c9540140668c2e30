import type { IncomingMessage, ServerResponse } from "node:http";
import { type Match, operationFinder } from "../contract/find-operation.ts";
import type { Description } from "../contract/load-description.ts";
import type { Violation } from "../embedded-github.ts";
import { faultReply, type Staleness } from "../faults/fault-effects.ts";
import type { Approach, Fault } from "../faults/fault-plan.ts";
import type { Reply } from "../host.ts";
import { answerGit } from "./answer-git.ts";
import { type Answer, conduct, cutsOff, type Exchange, type RequestRecord, toAnswer, UPLOAD } from "./exchange.ts";
import { type RequestTarget, requestTarget } from "./request-target.ts";
import { type Installation, serveApi } from "./serve-api.ts";
import { serveGraphql } from "./serve-graphql.ts";

/** Everything that the server keeps of its requests, and what may befall them. */
export interface Ledger {
  readonly requests: RequestRecord[];
  readonly violations: Violation[];
  /** Requests that are being handled, answered or not. */
  readonly inFlight: Set<Promise<void>>;
  readonly staleness: Staleness;
  strike(request: Approach): Fault | undefined;
}

/** The listener of the server: numbers each request, finds what it is for, and answers it with its fault. */
export function listener(installation: Installation, { operations }: Description, ledger: Ledger) {
  const find = operationFinder(operations);
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const method = request.method ?? "";
    const target = requestTarget(method, request.url ?? "");
    const match = target === undefined ? undefined : findMatch(find, method, target);
    const operationId = nameRequest(target, match);
    const approach = { operationId, method, path: request.url ?? "" };
    const fault = ledger.strike(approach);
    const number = ledger.requests.length + 1;
    const record: RequestRecord = {
      number,
      ...approach,
      status: undefined,
      actor: undefined,
      fault: fault?.kind,
      bytes: 0,
    };
    ledger.requests.push(record);
    const exchange: Exchange = { request, response, record, fault };
    const violated = (message: string) => void ledger.violations.push({ number, operationId, message });
    const serve = () => handle({ exchange, target, match, violated }, installation, ledger);
    const work = conduct(exchange, serve, faultReply).catch((error) => breakDown(error, exchange, violated));
    ledger.inFlight.add(work);
    await work;
    ledger.inFlight.delete(work);
  };
}

function nameRequest(target: RequestTarget | undefined, match: Match | undefined): string {
  if (target?.git !== undefined) return `git/${target.git.service}`;
  return target?.graphql === true ? "graphql" : (match?.operation.id ?? "unknown");
}

interface Errand {
  readonly exchange: Exchange;
  readonly target: RequestTarget | undefined;
  readonly match: Match | undefined;
  violated(message: string): void;
}

async function handle(
  { exchange, target, match, violated }: Errand,
  installation: Installation,
  ledger: Ledger,
): Promise<Answer> {
  const { request, record, fault } = exchange;
  const actor = (login: string) => {
    record.actor = login;
  };
  if (target === undefined) return toAnswer({ status: 400, body: { message: "Bad Request" } });
  if (target.git !== undefined) return answerGit(request, target.git, target.query, installation, actor);
  if (target.graphql) {
    const view = (method: string) => ledger.staleness.view(fault, method, target.path);
    return toAnswer(await serveGraphql({ request, view, actor, violated }, installation));
  }
  if (match === undefined) return toAnswer(unknown(record, violated));
  const view = ledger.staleness.view(fault, record.method, target.path);
  const url = installation.host.links.serverUrl + request.url;
  const broken = cutsOff(exchange);
  const asked = { request, match, query: target.query, url, broken, ...view, actor, violated };
  return toAnswer(await serveApi(asked, installation));
}

/** Assets are uploaded at an address of their own, as at GitHub. */
function findMatch(
  find: ReturnType<typeof operationFinder>,
  method: string,
  { api, upload }: RequestTarget,
): Match | undefined {
  const match = find(method, api ?? upload ?? "");
  const uploads = match?.operation.id === UPLOAD;
  return (upload !== undefined) === uploads ? match : undefined;
}

/** What GitHub has and the embedded one has not must not pass for "it is not there". */
function unknown({ method, path }: RequestRecord, violated: (message: string) => void): Reply {
  violated(`The embedded GitHub has no ${method} ${path}.`);
  return {
    status: 404,
    body: {
      message: "Not Found: the embedded GitHub does not serve this.",
      documentation_url: "https://docs.github.com/rest",
    },
  };
}

/** A fault of the embedded GitHub itself: never silent, and no reason to fall over. */
function breakDown(error: unknown, { response, request, record }: Exchange, violated: (message: string) => void): void {
  if (request.socket.destroyed) return;
  violated(`The embedded GitHub broke down: ${error instanceof Error ? error.stack : String(error)}`);
  if (response.headersSent) return void request.socket.resetAndDestroy();
  record.status = 500;
  response
    .writeHead(500, { "content-type": "application/json" })
    .end(JSON.stringify({ message: "The embedded GitHub broke down." }));
}
