import type { IncomingMessage } from "node:http";
import { permit } from "../access/permissions.ts";
import { quotaHeaders, type RateLimit } from "../access/rate-limit.ts";
import type { Token } from "../access/tokens.ts";
import type { Match } from "../contract/find-operation.ts";
import type { OperationValidator } from "../contract/operation-validator.ts";
import type { Call, Host, Reply } from "../host.ts";
import { notFound, Refusal } from "../refusals.ts";
import { ROUTES } from "../resources/routes.ts";
import { readBody } from "./read-body.ts";

/** What a request to the API brings along. */
export interface ApiRequest {
  readonly request: IncomingMessage;
  readonly match: Match;
  readonly query: string;
  readonly url: string;
  /** An upload is to break off. */
  readonly broken: boolean;
  readonly stale: boolean;
  readonly shift: number;
  /** Is told the login that acts. */
  actor(login: string): void;
  /** Is told of an answer that is not as GitHub describes it. */
  violated(message: string): void;
}

/** What every request meets. */
export interface Installation {
  readonly host: Host;
  readonly validator: OperationValidator;
  readonly rateLimit: RateLimit;
  identify(authorization: string | undefined): Token | undefined;
}

/** Serves one operation of the REST API, held against GitHub's description on the way in and on the way out. */
export async function serveApi(asked: ApiRequest, installation: Installation): Promise<Reply> {
  const { operation } = asked.match;
  let reply: Reply;
  let leave = () => {};
  try {
    const token = installation.identify(asked.request.headers.authorization);
    if (token !== undefined) asked.actor(token.account.login);
    if (!UNCOUNTED.has(operation.id)) leave = installation.rateLimit.enter(operation.method);
    reply = await perform(asked, token, installation);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    reply = refusalReply(error, operation.documentation);
  } finally {
    leave();
  }
  return {
    ...judge(reply, asked, installation),
    headers: { ...quotaHeaders(installation.rateLimit.quota()), ...reply.headers },
  };
}

/** To ask for the limit costs nothing of it. */
const UNCOUNTED = new Set(["rate-limit/get"]);

async function perform(asked: ApiRequest, token: Token | undefined, installation: Installation): Promise<Reply> {
  const { host } = installation;
  const { operation, path } = asked.match;
  const elsewhere = "owner" in path && `${path.owner}/${path.repo}`.toLowerCase() !== host.links.fullName.toLowerCase();
  if (elsewhere) throw notFound();
  permit(operation.id, token, host.settings.visibility);
  const handler = ROUTES[operation.id];
  if (handler === undefined) throw new Error(`${operation.id} has no handler.`);
  // The body has passed the description of this very operation, which is what the handler's type says of it.
  return handler((await readCall(asked, token, installation)) as Call<never>, host);
}

/** The request as its handler takes it, or the answer that it is not as GitHub describes it. */
async function readCall(
  { request, match: { operation, path }, query, url, broken, stale, shift }: ApiRequest,
  token: Token | undefined,
  { host, validator }: Installation,
): Promise<Call<unknown>> {
  const { values, problems } = validator.parameters(operation, "path", path);
  if (problems.length > 0) throw notFound();
  const asked = validator.parameters(operation, "query", readQuery(query));
  if (asked.problems.length > 0) throw invalidRequest(asked.problems);
  const { accept = "", "content-type": contentType = "" } = request.headers;
  checkMediaType(accept, operation.id);
  const upload = "application/octet-stream" in operation.body;
  const whole = await readBody(request, host.settings.limits.bodyBytes).catch((error) => {
    if (upload && !(error instanceof Refusal)) return undefined;
    throw error;
  });
  const content = whole ?? Buffer.alloc(0);
  const body = upload ? undefined : parseBody(content, contentType);
  const wrong = upload ? [] : validator.body(operation, body);
  if (wrong.length > 0) throw invalidRequest(wrong);
  return {
    ...{ operationId: operation.id, path: values, query: asked.values, body },
    ...{ content, broken: broken || whole === undefined, contentType, accept, token, url, stale, shift },
  };
}

const invalidRequest = (problems: readonly string[]) => new Refusal(422, `Invalid request.\n\n${problems.join("\n")}`);

const RAW = new Set(["repos/get-content"]);

/** The media types that are built: JSON everywhere, a file's bytes where they are asked for. */
function checkMediaType(accept: string, operationId: string): void {
  const [, media = "json"] = /application\/vnd\.github(?:\.v3)?\.(\w+)/.exec(accept) ?? [];
  const built = media === "v3" || media === "json" || (media === "raw" && RAW.has(operationId));
  if (!built) throw new Refusal(415, `Unsupported 'Accept' header: the embedded GitHub has no ${media} here.`);
}

/** Given twice, a parameter is refused: which one counts is nobody's guess. */
function readQuery(query: string): Record<string, string> {
  const parameters = [...new URLSearchParams(query)];
  const names = parameters.map(([name]) => name);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  if (twice.length > 0) throw invalidRequest(twice.map((name) => `${name} is given more than once.`));
  return Object.fromEntries(parameters);
}

function parseBody(content: Buffer, contentType: string): unknown {
  if (content.length === 0) return undefined;
  if (!/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(contentType))
    throw new Refusal(415, "Unsupported Media Type: the body must be application/json.");
  try {
    return JSON.parse(content.toString());
  } catch {
    throw new Refusal(400, "Problems parsing JSON");
  }
}

function refusalReply({ status, message, errors, headers }: Refusal, documentation: string): Reply {
  return {
    status,
    body: { message, documentation_url: documentation, ...(errors !== undefined && { errors }) },
    headers,
  };
}

/** An answer that GitHub would never give must not reach a client that would believe it. */
function judge(reply: Reply, { match, violated }: ApiRequest, { validator }: Installation): Reply {
  if (Buffer.isBuffer(reply.body)) return reply;
  const problems = validator.response(match.operation, reply.status, reply.body);
  if (problems.length === 0) return reply;
  const message = `The embedded GitHub gave an answer that GitHub's description does not allow (${reply.status}): ${problems.join(" ")}`;
  violated(message);
  return { status: 500, body: { message } };
}
