import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { loadSchema } from "@release-actions/rehearsal/github/graphql/load-schema";
import { EVERYTHING, type Ground, runGit } from "../rehearse-on.ts";
import { selectEverything } from "./select-everything.ts";
import { openWorld, repository } from "./world.ts";

let ground: Ground;
let [issue, pull, merged] = [0, 0, ""];
beforeAll(async () => {
  ({ ground, issue, pull, merged } = await openWorld());
});
afterAll(() => ground.end());

test("every field that is vendored is built", async () => {
  const query = selectEverything(loadSchema(), {
    "Query.repository": '(owner: "inopsio", name: "api")',
    "Query.user": '(login: "ana")',
    "Query.organization": '(login: "inopsio")',
    "Organization.team": '(slug: "managers")',
    "Repository.issue": `(number: ${issue})`,
    "Repository.pullRequest": `(number: ${pull})`,
    "Repository.object": '(expression: "main")',
    "Repository.ref": '(qualifiedName: "refs/heads/main")',
  });
  const answer = await ground.query(query, { permissions: { ...EVERYTHING, members: "read" }, kind: "app" });
  expect(answer.errors).toBeUndefined();
  expect(ground.github.violations).toEqual([]);
});

describe("issues", () => {
  const comments = (bounds: string) =>
    repository(`issue(number: ${issue}) { viewerDidAuthor comments${bounds} {
      totalCount pageInfo { hasNextPage endCursor } nodes {
        databaseId fullDatabaseId body createdAt lastEditedAt viewerDidAuthor author { __typename login ... on User { databaseId } } } } }`);

  test("tell when a comment was edited, and by whom it is", async () => {
    const { data } = await ground.query(comments("(first: 100)"), { kind: "person", actor: "ana" });
    expect(data).toMatchObject({
      repository: {
        issue: {
          viewerDidAuthor: false,
          comments: {
            totalCount: 1,
            nodes: [
              {
                ...{ body: "two", createdAt: "2026-03-02T09:00:00Z", lastEditedAt: "2026-03-03T09:00:00Z" },
                ...{ viewerDidAuthor: true, author: { __typename: "User", login: "ana", databaseId: 501 } },
                // Real ids have outgrown the Int that this field is.
                ...{ databaseId: null, fullDatabaseId: expect.stringMatching(/^3\d{9}$/) },
              },
            ],
          },
        },
      },
    });
  });

  test("name a bot by its App's slug, but in viewer by its login", async () => {
    await ground
      .octokit()
      .rest.issues.createComment({ owner: "inopsio", repo: "api", issue_number: issue, body: "Hello" });
    const query = repository(`issue(number: ${issue}) { comments(last: 1) { nodes { author { __typename login } } } }`);
    const { data } = await ground.query(query.replace("{", "{ viewer { login }"));
    expect(data).toMatchObject({
      viewer: { login: "github-actions[bot]" },
      repository: { issue: { comments: { nodes: [{ author: { __typename: "Bot", login: "github-actions" } }] } } },
    });
  });

  test("page by cursors", async () => {
    const number = await ground.github.as("ben").openIssue({ title: "Many" });
    for (const body of ["1", "2", "3", "4", "5"]) await ground.github.as("ana").comment(number, body);
    const seen: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 3; page += 1) {
      const query = `query($after: String) ${repository(`issue(number: ${number}) { comments(first: 2, after: $after) { pageInfo { hasNextPage endCursor } nodes { body } } }`)}`;
      const { data } = await ground.query(query, { variables: { after } });
      const { nodes, pageInfo } = Object(data).repository.issue.comments;
      seen.push(nodes.map((node: { body: string }) => node.body).join(""));
      expect(pageInfo.hasNextPage).toBe(page < 2);
      after = pageInfo.endCursor;
    }
    expect(seen).toEqual(["12", "34", "5"]);
  });
});

describe("commits", () => {
  const PERSON = "name email user { databaseId login }";

  test("name the author, then the co-authors, each with the account of the address", async () => {
    const query = repository(`object(oid: "${merged}") { ... on Commit {
      committedViaWeb committer { ${PERSON} } authors(first: 10) { totalCount nodes { ${PERSON} } } } }`);
    expect((await ground.query(query)).data).toMatchObject({
      repository: {
        object: {
          committedViaWeb: true,
          committer: { email: "noreply@github.com", user: { login: "web-flow" } },
          authors: {
            totalCount: 3,
            nodes: [
              { name: "eve", user: { databaseId: 503, login: "eve" } },
              { name: "Ben", user: { databaseId: 502, login: "ben" } },
              { name: "Zed", email: "zed@example.org", user: null },
            ],
          },
        },
      },
    });
  });

  test("lead to the pull request that brought them, with its reviews and who merged it", async () => {
    const query = repository(`object(oid: "${merged}") { ... on Commit { associatedPullRequests(first: 5) { nodes {
      number mergedAt baseRefName headRefOid author { login } mergedBy { login } labels(first: 9) { nodes { name } }
      reviews(first: 9, states: [APPROVED]) { nodes { state author { login } commit { oid } authorCanPushToRepository } }
      commits(first: 9) { totalCount nodes { commit { oid } } } } } } }`);
    const head = runGit(ground.bare, ["rev-parse", "topic"]);
    expect((await ground.query(query)).data).toMatchObject({
      repository: {
        object: {
          associatedPullRequests: {
            nodes: [
              {
                ...{ number: pull, baseRefName: "main", headRefOid: head, mergedAt: "2026-03-02T09:00:00Z" },
                ...{ author: { login: "eve" }, mergedBy: { login: "ben" } },
                labels: { nodes: [{ name: "risky" }, { name: "big" }] },
                reviews: {
                  nodes: [{ author: { login: "ana" }, commit: { oid: head }, authorCanPushToRepository: true }],
                },
                commits: { totalCount: 1, nodes: [{ commit: { oid: head } }] },
              },
            ],
          },
        },
      },
    });
  });

  test.each([
    ["an open one for a commit that is not merged", "waiting", 1],
    ["none for a commit that was pushed", "main", 0],
  ])("have %s", async (_case, branch, count) => {
    const { as } = ground.github;
    if (branch === "waiting") await as("eve").openPull({ branch, title: "Wait", files: { "w.txt": "w\n" } });
    else await as("ana").push({ branch, message: "direct", files: { "d.txt": "d\n" } });
    const query = repository(
      `object(expression: "${branch}") { ... on Commit { associatedPullRequests(first: 5) { totalCount } } }`,
    );
    expect((await ground.query(query)).data).toEqual({
      repository: { object: { associatedPullRequests: { totalCount: count } } },
    });
  });

  test("of a tag object are none, and an unknown id is null without an error", async () => {
    runGit(ground.bare, ["tag", "--annotate", "--message=x", "annotated", "main"]);
    const tag = runGit(ground.bare, ["rev-parse", "annotated"]);
    const query = repository(`a: object(oid: "${tag}") { __typename } b: object(oid: "${"0".repeat(40)}") { oid }`);
    expect(await ground.query(query)).toEqual({ data: { repository: { a: { __typename: "Tag" }, b: null } } });
  });

  test("of branches tell classic protection", async () => {
    const rule = (name: string) =>
      `ref(qualifiedName: "refs/heads/${name}") { name refUpdateRule { allowsDeletions allowsForcePushes } }`;
    expect(
      (await ground.query(repository(`a: ${rule("main")} b: ${rule("topic")} c: ${rule("nowhere")}`))).data,
    ).toEqual({
      repository: {
        a: { name: "main", refUpdateRule: { allowsDeletions: true, allowsForcePushes: false } },
        b: { name: "topic", refUpdateRule: null },
        c: null,
      },
    });
  });
});

describe("teams", () => {
  const members = (slug: string, membership: string) =>
    `{ organization(login: "Inopsio") { team(slug: "${slug}") { members(first: 9, membership: ${membership}) { nodes { login } } } } }`;
  const reader = { permissions: { members: "read" }, kind: "app" } as const;

  test.each([
    ["managers", "ALL", ["ana", "ben"]],
    ["managers", "IMMEDIATE", ["ana"]],
    ["managers", "CHILD_TEAM", ["ben", "ana"]],
    ["Deputies", "ALL", ["ben", "ana"]],
    ["empty", "ALL", []],
  ])("%s has as members (%s) %j", async (slug, membership, logins) => {
    const nodes = logins.map((login) => ({ login }));
    const answer = await ground.query(members(slug, membership), reader);
    expect(answer).toEqual({ data: { organization: { team: { members: { nodes } } } } });
  });

  test("lose who is suspended", async () => {
    ground.github.accounts.add({ login: "zoe" });
    ground.github.teams.add({ slug: "leavers", members: ["zoe"] });
    ground.github.accounts.suspend("zoe");
    const answer = await ground.query(members("leavers", "ALL"), reader);
    expect(answer.data).toEqual({ organization: { team: { members: { nodes: [] } } } });
    expect((await ground.query('{ user(login: "zoe") { login } }')).errors).toMatchObject([{ type: "NOT_FOUND" }]);
  });

  test("are null where there are none, with an error where the token may not see any", async () => {
    expect(await ground.query(members("nobody", "ALL"), reader)).toEqual({ data: { organization: { team: null } } });
    const answer = await ground.query(members("managers", "ALL"));
    expect(answer).toMatchObject({
      data: { organization: { team: null } },
      errors: [
        { type: "FORBIDDEN", path: ["organization", "team"], message: "Resource not accessible by integration" },
      ],
    });
  });
});
