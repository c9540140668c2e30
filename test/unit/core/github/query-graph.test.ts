import { describe, expect, test } from "@jest/globals";
import { HandClock } from "@release-actions/core/clock/hand-clock";
import { connect, explain } from "@release-actions/core/github/connect";
import { queryGraph, wholeAnswer } from "@release-actions/core/github/query-graph";
import { startServer } from "../../../support/start-server.ts";

interface Canned {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

const DONE: Canned = { body: { data: { viewer: { login: "ana" } } } };
const FAILED = "Something went wrong while executing your query. This may be the result of a timeout.";
const refused = (type: string, message: string) => ({ body: { data: { viewer: null }, errors: [{ type, message }] } });

/** Asks a server that gives the answers in turn, the last one for ever. */
async function ask(...answers: readonly Canned[]) {
  const asked: string[] = [];
  const clock = new HandClock("2025-10-01T00:00:00Z", { impatient: true });
  await using server = await startServer((request, response) => {
    const { status = 200, headers = {}, body } = answers[Math.min(asked.length, answers.length - 1)] ?? DONE;
    asked.push(`${request.method} ${request.url}`);
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  });
  const repository = { owner: "inopsio", name: "api" };
  const connection = await connect({
    repository,
    apiUrl: `${server.url}/api/v3`,
    token: "t",
    clock,
    random: () => 0.5,
  });
  const settled = await explain(connection, "read the viewer", async () => {
    const answer = await queryGraph<{ viewer: { login: string } }>(
      connection,
      "read the viewer",
      "{ viewer { login } }",
    );
    return wholeAnswer(answer, ["issues=read"]).viewer.login;
  }).then(
    (login) => ({ login }),
    ({ code, message, remedy }) => ({ code, message, remedy }),
  );
  return { settled, asked, sleeps: clock.sleeps };
}

describe("queryGraph", () => {
  test("asks beside the REST API of an enterprise server", async () => {
    expect(await ask(DONE)).toEqual({ settled: { login: "ana" }, asked: ["POST /api/graphql"], sleeps: [] });
  });

  test.each<{ what: string; answer: Canned; sleeps: number[] }>([
    { what: "a gateway without answer", answer: { status: 502, body: "<html>" }, sleeps: [1_000] },
    { what: "an answer that breaks off", answer: { body: '{"data": {"viewer"' }, sleeps: [1_000] },
    {
      what: "a query that ran out of time",
      answer: { body: { data: null, errors: [{ message: FAILED }] } },
      sleeps: [1_000],
    },
    {
      what: "a rate limit that is spent",
      answer: {
        headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1759276805" },
        body: { errors: [{ type: "RATE_LIMITED", message: "API rate limit exceeded for installation ID 1." }] },
      },
      sleeps: [6_000],
    },
    {
      what: "a secondary limit",
      answer: {
        headers: { "retry-after": "7" },
        body: { data: null, errors: [{ message: "You have exceeded a secondary rate limit." }] },
      },
      sleeps: [7_000],
    },
    { what: "a limit without a time", answer: refused("RATE_LIMITED", "API rate limit exceeded"), sleeps: [60_000] },
  ])("asks again after $what", async ({ answer, sleeps }) => {
    expect(await ask(answer, DONE)).toMatchObject({ settled: { login: "ana" }, sleeps });
  });

  test.each<{ what: string; answer: Canned; code: string; words: string }>([
    {
      what: "a permission that the job lacks, with the way to give it",
      answer: refused("FORBIDDEN", "Resource not accessible by integration"),
      code: "PERMISSION_MISSING",
      words: "`issues: read`",
    },
    {
      what: "a repository that is not there",
      answer: refused("NOT_FOUND", "Could not resolve to a Repository with the name 'inopsio/api'."),
      code: "REPOSITORY_NOT_FOUND",
      words: "Could not resolve to a Repository",
    },
    {
      what: "a server that is too old for a field",
      answer: {
        body: { errors: [{ message: "Field 'x' doesn't exist", extensions: { code: "undefinedField" } }] },
      },
      code: "REFUSED_BY_GITHUB",
      words: "Field 'x' doesn't exist",
    },
    {
      what: "a rejected token",
      answer: { status: 401, body: { message: "Bad credentials" } },
      code: "TOKEN_REJECTED",
      words: "Bad credentials",
    },
    { what: "an answer without data", answer: { body: { data: null } }, code: "REFUSED_BY_GITHUB", words: "no data" },
  ])("tells $what, after one request", async ({ answer, code, words }) => {
    const { settled, asked } = await ask(answer);
    expect(settled).toMatchObject({ code });
    expect(Object.values(settled).join(" ")).toContain(words);
    expect(asked).toHaveLength(1);
  });

  test("gives up in the end, and says that GitHub failed", async () => {
    const { settled, asked } = await ask({ body: { data: null, errors: [{ message: FAILED }] } });
    expect(settled).toMatchObject({ code: "GITHUB_UNREACHABLE", message: expect.stringContaining(FAILED) });
    expect(asked).toHaveLength(5);
  });
});
