import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { EVERYTHING, type Ground, standUp } from "../rehearse-on.ts";
import { openWorld, repository } from "./world.ts";

let ground: Ground;
beforeAll(async () => {
  ({ ground } = await openWorld());
});
afterAll(() => ground.end());

describe("a query", () => {
  test.each([
    [
      "an issue",
      repository("issue(number: 999) { title }"),
      ["repository", "issue"],
      "an Issue with the number of 999",
    ],
    [
      "a pull request",
      repository("pullRequest(number: 999) { title }"),
      ["repository", "pullRequest"],
      "a PullRequest with the number of 999",
    ],
    ["a person", '{ user(login: "nobody") { login } }', ["user"], "a User with the login of 'nobody'"],
    ["a person, that is an organization", '{ user(login: "inopsio") { login } }', ["user"], "a User with"],
    [
      "an organization",
      '{ organization(login: "ana") { login } }',
      ["organization"],
      "an Organization with the login of 'ana'",
    ],
    [
      "another repository",
      '{ repository(owner: "inopsio", name: "web") { databaseId } }',
      ["repository"],
      "a Repository with the name 'inopsio/web'",
    ],
  ])("for %s that is not there is answered with null and an error", async (_what, query, path, message) => {
    const answer = await ground.query(query);
    expect(answer.errors).toMatchObject([
      { type: "NOT_FOUND", path, message: expect.stringContaining(`Could not resolve to ${message}`) },
    ]);
  });

  test.each([
    ["issues", "issue(number: 1) { title }"],
    ["contents", 'object(expression: "main") { oid }'],
    ["pull-requests", "pullRequest(number: 1) { title }"],
  ])("needs to read %s for them", async (permission, field) => {
    const { [permission]: _, ...others } = EVERYTHING;
    const answer = await ground.query(repository(field), { permissions: others });
    expect(answer.errors).toMatchObject([{ type: "FORBIDDEN", path: ["repository", field.split("(")[0]] }]);
  });

  test("without any permission does not see the repository", async () => {
    expect((await ground.query(repository("databaseId"), { permissions: {} })).errors).toMatchObject([
      { type: "NOT_FOUND" },
    ]);
  });

  const deep = (reviews: number) =>
    `associatedPullRequests(first: 10) { nodes { reviews(first: ${reviews}) { totalCount } commits(first: 100) { nodes { commit { authors(first: 10) { totalCount } } } } } }`;
  test.each([
    ["MISSING_PAGINATION_BOUNDARIES", repository(`issue(number: 1) { comments { totalCount } }`)],
    ["EXCESSIVE_PAGINATION", repository(`issue(number: 1) { comments(first: 101) { totalCount } }`)],
    [
      "MAX_NODE_LIMIT_EXCEEDED",
      repository(Array.from({ length: 50 }, (_, n) => `c${n}: object(oid: "${n}") { ...c }`).join(" ")) +
        ` fragment c on Commit { ${deep(100)} }`,
    ],
  ])("is refused as %s", async (type, query) => {
    expect(await ground.query(query)).toMatchObject({ data: null, errors: [{ type }] });
  });

  test("may ask for half a million nodes, fragments and variables counted", async () => {
    const query = `query($reviews: Int!) ${repository(Array.from({ length: 45 }, (_, n) => `c${n}: object(oid: "${n}") { ...c }`).join(" "))} fragment c on Commit { ${deep(0).replace("first: 0", "first: $reviews")} }`;
    expect((await ground.query(query, { variables: { reviews: 10 } })).errors).toBeUndefined();
    expect((await ground.query(query, { variables: { reviews: 100 } })).errors).toMatchObject([
      { type: "MAX_NODE_LIMIT_EXCEEDED" },
    ]);
  });

  test("lags behind what was made through the API, where a fault says so", async () => {
    const { data } = await ground.octokit().rest.issues.create({ owner: "inopsio", repo: "api", title: "Fresh" });
    const query = repository(`issue(number: ${data.number}) { title }`);
    ground.github.faults.inject({ match: 1, fault: { kind: "lag" } });
    expect((await ground.query(query)).errors).toMatchObject([{ type: "NOT_FOUND" }]);
    expect((await ground.query(query)).data).toEqual({ repository: { issue: { title: "Fresh" } } });
  });

  test("that is not of the schema is refused, and a violation", async () => {
    const before = ground.github.violations.length;
    expect((await ground.query(repository("stargazerCount"))).errors).toMatchObject([
      { message: expect.stringContaining("Cannot query field") },
    ]);
    expect((await ground.query("{")).errors).toHaveLength(1);
    expect(ground.github.violations.slice(before)).toHaveLength(2);
  });

  test("needs a token", async () => {
    const answer = await ground.request("/api/graphql", { method: "POST", body: '{"query":"{ viewer { login } }"}' });
    expect(answer.status).toBe(401);
  });

  test("is told where the limit is used up", async () => {
    const other = await standUp({ settings: { limits: { perHour: 1 } } });
    await other.query("{ viewer { login } }");
    expect((await other.query("{ viewer { login } }")).errors).toMatchObject([{ type: "RATE_LIMITED" }]);
    await other.end();
  });
});
