import type { IncomingMessage } from "node:http";
import { quotaHeaders } from "../access/rate-limit.ts";
import type { Token } from "../access/tokens.ts";
import { isObject } from "../contract/load-description.ts";
import type { Query } from "../graphql/answer-query.ts";
import { ok, type Reply } from "../host.ts";
import { Refusal } from "../refusals.ts";
import { readBody } from "./read-body.ts";
import type { Installation } from "./serve-api.ts";

/** A request to the GraphQL API. */
export interface GraphqlRequest {
  readonly request: IncomingMessage;
  /** Whether a read lags behind; a write may make the reads after it lag. */
  view(method: "GET" | "POST"): { readonly stale: boolean };
  actor(login: string): void;
  violated(message: string): void;
}

/** Serves the GraphQL API: whatever befalls a query itself is told with status 200. */
export async function serveGraphql(asked: GraphqlRequest, installation: Installation): Promise<Reply> {
  const reply = await perform(asked, installation).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    return { status: error.status, body: { message: error.message }, headers: error.headers };
  });
  const headers = { ...quotaHeaders(installation.rateLimit.quota()), ...reply.headers };
  return { ...reply, headers: { ...headers, "x-ratelimit-resource": "graphql" } };
}

async function perform(asked: GraphqlRequest, installation: Installation): Promise<Reply> {
  const token = installation.identify(asked.request.headers.authorization);
  if (token === undefined) throw new Refusal(401, "This endpoint requires you to be authenticated.");
  asked.actor(token.account.login);
  const query = readQuery(await readBody(asked.request, installation.host.settings.limits.bodyBytes));
  return answer(query, token, asked, installation);
}

async function answer(
  query: Query,
  token: Token,
  { view, violated }: GraphqlRequest,
  { host, rateLimit }: Installation,
): Promise<Reply> {
  // To load GraphQL takes a third of the time in which a rehearsal starts, and most ask for none of it.
  const { answerQuery, checkQuery } = await import("../graphql/answer-query.ts");
  const checked = checkQuery(query);
  if ("errors" in checked) {
    violated(`GitHub's schema, as far as it is vendored, does not know this query: ${JSON.stringify(checked.errors)}`);
    return ok({ errors: checked.errors });
  }
  const method = checked.mutates ? "POST" : "GET";
  const { stale } = view(method);
  if (rateLimit.quota().remaining === 0) return ok({ errors: [RATE_LIMITED] });
  const leave = rateLimit.enter(method);
  try {
    return ok(await answerQuery(checked.document, query, { host, token, stale }));
  } finally {
    leave();
  }
}

const RATE_LIMITED = { type: "RATE_LIMITED", message: "API rate limit exceeded for installation ID 1." };

function readQuery(content: Buffer): Query {
  const body = parseJson(content);
  if (!isObject(body) || typeof body.query !== "string")
    throw new Refusal(400, "A query attribute must be specified and must be a string.");
  const { query, variables, operationName, ...more } = body;
  if (operationName != null || Object.keys(more).length > 0)
    throw new Error("Of a GraphQL request only query and variables are built.");
  if (variables != null && !isObject(variables)) throw new Refusal(400, "Variables must be an object.");
  return { query, variables: variables ?? {} };
}

function parseJson(content: Buffer): unknown {
  try {
    return JSON.parse(content.toString());
  } catch {
    throw new Refusal(400, "Problems parsing JSON");
  }
}
