import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { HandClock } from "@release-actions/core/clock/hand-clock";
import { openGitHub } from "@release-actions/core/github/open-github";
import { readMember } from "@release-actions/core/policy/resolve-approvals";
import { startServer } from "../../../support/start-server.ts";
import { type Stand, standUp, underFaults } from "./stand.ts";
import { openTickets, requestsOf } from "./ticket-stand.ts";

const members = (...names: readonly string[]) => names.map(readMember);

describe("readDirectory", () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await standUp();
    const { accounts, teams } = stand.server.state;
    const add = (...logins: readonly string[]) => logins.map((login) => accounts.add({ login }));
    const [ana, ben, cleo, suspended] = add("Ana", "ben", "cleo", "suspended");
    const crowd = add(...Array.from({ length: 230 }, (_, index) => `member-${index}`));
    accounts.suspend("suspended");
    const of = (...people: readonly (typeof ana)[]) => people.flatMap((one) => one ?? []);
    teams.push({ slug: "release-managers", parent: undefined, members: of(ana, suspended) });
    teams.push({ slug: "europe", parent: "release-managers", members: of(ben) });
    teams.push({ slug: "berlin", parent: "europe", members: of(ben, cleo) });
    teams.push(
      { slug: "nobody", parent: undefined, members: [] },
      { slug: "crowd", parent: undefined, members: crowd },
    );
  });
  afterEach(() => expect(stand.server.violations).toEqual([]));
  afterAll(() => stand.end());

  const account = (login: string) => ({ id: stand.server.state.accounts.find(login)?.id, login, type: "User" });
  const asMemberReader = () =>
    openTickets(stand, { token: stand.token({ kind: "app", permissions: { contents: "read", members: "read" } }) });

  test("finds people by the logins that they have now, and nobody behind a bot, an organization or a suspended account", async () => {
    const { accounts } = stand.server.state;
    accounts.add({ login: "dora" });
    accounts.rename("dora", "dora-prod");
    const { people } = await openTickets(stand).readDirectory(
      members("ana", "ANA", "ben", "dora", "dora-prod", "suspended", "inopsio", "github-actions[bot]", "nobody-there"),
    );
    expect([...people]).toEqual([
      ["ana", account("Ana")],
      ["ben", account("ben")],
      ["dora", undefined],
      ["dora-prod", account("dora-prod")],
      ...["suspended", "inopsio", "github-actions[bot]", "nobody-there"].map((login) => [login, undefined]),
    ]);
  });

  test("gives a team's members with those of its child teams, by one request", async () => {
    const github = asMemberReader();
    const wanted = members("ana", "@inopsio/release-managers", "@inopsio/nobody", "@inopsio/missing");
    expect(await requestsOf(stand, () => github.readDirectory(wanted))).toEqual(["graphql"]);
    const { teams } = await github.readDirectory(wanted);
    expect([...teams]).toEqual([
      ["inopsio/release-managers", { status: "read", members: ["Ana", "ben", "cleo"].map(account) }],
      ["inopsio/nobody", { status: "read", members: [] }],
      ["inopsio/missing", { status: "missing" }],
    ]);
  });

  test("reads a team of more than a page to its end", async () => {
    const { teams } = await asMemberReader().readDirectory(members("@inopsio/crowd"));
    const crowd = Array.from({ length: 230 }, (_, index) => account(`member-${index}`));
    expect(teams.get("inopsio/crowd")).toEqual({ status: "read", members: crowd });
  });

  test("tells by name which teams a job's token cannot see, and finds the people all the same", async () => {
    const { people, teams } = await openTickets(stand).readDirectory(
      members("@inopsio/release-managers", "ben", "@inopsio/missing", "@elsewhere/team"),
    );
    expect([...teams.values()]).toEqual([{ status: "unreadable" }, { status: "unreadable" }, { status: "unreadable" }]);
    expect(people.get("ben")).toEqual(account("ben"));
  });

  test("asks for a hundred at once", async () => {
    const logins = Array.from({ length: 230 }, (_, index) => `member-${index}`);
    const github = openTickets(stand);
    expect(await requestsOf(stand, () => github.readDirectory(members(...logins)))).toHaveLength(3);
    expect([...(await github.readDirectory(members(...logins))).people.values()]).toEqual(logins.map(account));
  });

  test("gives the same whatever befalls a request", async () => {
    const wanted = await asMemberReader().readDirectory(members("ana", "@inopsio/crowd"));
    const cases = await underFaults(stand, 3, (_, options) =>
      openTickets(stand, {
        token: stand.token({ kind: "app", permissions: { members: "read" } }),
        ...options,
      }).readDirectory(members("ana", "@inopsio/crowd")),
    );
    for (const { answer } of cases) expect(answer).toEqual(wanted);
  }, 60_000);
});

test("a personal token without the scope for teams is refused the whole query, and people are asked for alone", async () => {
  const queries: string[] = [];
  await using server = await startServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    queries.push(JSON.parse(body).query);
    const message = "Your token has not been granted the required scopes to execute this query.";
    const refused = { errors: [{ type: "INSUFFICIENT_SCOPES", message }] };
    const answer = body.includes("organization") ? refused : { data: { u1: { login: "ana", databaseId: 7 } } };
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
  });
  const github = openGitHub({
    repository: { owner: "inopsio", name: "api" },
    apiUrl: server.url,
    token: "t",
    clock: new HandClock("2025-10-01T00:00:00Z", { impatient: true }),
  });
  const { people, teams } = await github.readDirectory(members("@inopsio/release-managers", "ana"));
  expect([...teams, ...people]).toEqual([
    ["inopsio/release-managers", { status: "unreadable" }],
    ["ana", { id: 7, login: "ana", type: "User" }],
  ]);
  expect(queries).toHaveLength(2);
});
