import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import type { CommitOrigins } from "@release-actions/core/github/github-tickets";
import { type Stand, standUp, underFaults } from "./stand.ts";
import { asSha, importCommits, openTickets, requestsOf } from "./ticket-stand.ts";

const MISSING = ["1".repeat(40), "2".repeat(40)].map(asSha);

describe("readOrigins", () => {
  let stand: Stand;
  let branches = 0;
  beforeAll(async () => {
    stand = await standUp();
    const { accounts } = stand.server;
    for (const login of ["ana", "ben", "eve", "frank"]) accounts.add({ login, emails: [`${login}@inopsio.example`] });
    accounts.add({ login: "stranger", role: "read" });
  });
  afterEach(() => expect(stand.server.violations).toEqual([]));
  afterAll(() => stand.end());

  const account = (login: string) => ({ id: stand.server.accounts.find(login)?.id, login, type: "User" });
  const idOf = (login: string) => account(login).id;
  /** A pull request by eve, of the commits that are given beside the first. */
  const propose = async (title: string, more: readonly { readonly by: string; readonly message: string }[] = []) => {
    branches += 1;
    const branch = `feature/${branches}`;
    const files = { [`${branches}.ts`]: title };
    const number = await stand.server.as("eve").openPull({ branch, title, files });
    for (const [index, { by, message }] of more.entries())
      await stand.server.as(by).push({ branch, message, files: { [`${branches}-${index}.ts`]: message } });
    return number;
  };
  const merge = async (number: number, method: "squash" | "merge" | "rebase" = "squash") =>
    asSha(await stand.server.as("ben").merge(number, method));
  const told = ({ involved }: CommitOrigins) =>
    involved.map(({ as, account, name, where }) => `${as} ${account?.login ?? `"${name}"`} ${where}`);

  test("of a squashed pull request: who wrote its commits, who merged it, who reviewed it, its labels", async () => {
    const more = [{ by: "frank", message: "fix: more" }];
    const number = await propose("feat: pay later", more);
    const { server, repository } = stand;
    const head = repository.sha(`feature/${branches}`);
    await server.as("ana").review(number, "COMMENTED", "hm");
    await server.as("ana").review(number, "APPROVED");
    await server.as("stranger").review(number, "APPROVED");
    await server.as("ben").label(number, "risk: high", "database");
    const sha = await merge(number);
    const github = openTickets(stand);
    let origins: CommitOrigins | undefined;
    const read = async () => {
      origins = await github.readOrigins([sha]);
    };
    expect(await requestsOf(stand, read)).toEqual(["graphql", "graphql"]);
    expect(await requestsOf(stand, read)).toEqual([]);
    const at = sha.slice(0, 7);
    const where = `#${number}`;
    expect(origins?.involved).toEqual([
      { as: "author", account: account("eve"), name: "eve", where: at },
      { as: "co-author", account: account("frank"), name: "frank", where: at },
      { as: "author", account: account("eve"), name: "eve", where },
      { as: "author", account: account("frank"), name: "frank", where },
      { as: "merger", account: account("ben"), name: "ben", where },
    ]);
    const review = { id: expect.any(Number), sha: head, submittedAt: expect.any(String), mayWrite: true };
    expect(origins?.merged).toEqual({
      pulls: [
        {
          number,
          head,
          mergedAt: expect.any(String),
          writers: [idOf("eve"), idOf("frank")],
          reviews: [
            { ...review, reviewer: account("ana"), state: "COMMENTED" },
            { ...review, reviewer: account("ana"), state: "APPROVED" },
            { ...review, reviewer: account("stranger"), state: "APPROVED", mayWrite: false },
          ],
        },
      ],
      direct: [],
    });
    expect(origins?.merged.pulls[0]?.reviews[0]?.id).toBeGreaterThan(2 ** 31);
    expect(origins?.labels).toEqual(["database", "risk: high"]);
  });

  test("of a merged pull request: each of its commits, and the merge as its merger's", async () => {
    const number = await propose("feat: refund", [{ by: "frank", message: "fix: more" }]);
    const sha = await merge(number, "merge");
    const commits = [`${sha}^2~1`, `${sha}^2`, sha].map((revision) => stand.repository.sha(revision));
    const origins = await openTickets(stand).readOrigins(commits);
    expect(told(origins)).toEqual([
      `author eve ${commits[0]?.slice(0, 7)}`,
      `author frank ${commits[1]?.slice(0, 7)}`,
      `author ben ${sha.slice(0, 7)}`,
      `author eve #${number}`,
      `author frank #${number}`,
      `merger ben #${number}`,
    ]);
    expect(origins.merged).toMatchObject({ pulls: [{ number, writers: [idOf("eve"), idOf("frank")] }], direct: [] });
  });

  test("of a rebased pull request: its merger committed it, and counts as its pusher", async () => {
    const number = await propose("feat: rebase");
    const sha = await merge(number, "rebase");
    const origins = await openTickets(stand).readOrigins([sha]);
    const at = sha.slice(0, 7);
    const wanted = [`author eve ${at}`, `pusher ben ${at}`, `author eve #${number}`, `merger ben #${number}`];
    expect(told(origins)).toEqual(wanted);
  });

  test("of commits that no pull request brought: author and committer, by their accounts", async () => {
    const { repository } = stand;
    const commit = (author: string, committer: string, message = "fix: direct") => {
      const env = {
        ...{ GIT_AUTHOR_NAME: author.split("@")[0] ?? "", GIT_AUTHOR_EMAIL: author },
        ...{ GIT_COMMITTER_NAME: committer.split("@")[0] ?? "", GIT_COMMITTER_EMAIL: committer },
      };
      return asSha(repository.gitWith({ env }, "commit-tree", "main^{tree}", "-p", "main", "-m", message));
    };
    const dependabot = "49699333+dependabot[bot]@users.noreply.github.com";
    const commits = [
      commit("ana@inopsio.example", "ana@inopsio.example"),
      commit("ana@inopsio.example", "ben@inopsio.example"),
      commit("nobody@elsewhere.example", "nobody@elsewhere.example"),
      commit("nobody@elsewhere.example", "else@elsewhere.example"),
      commit(dependabot, "noreply@github.com"),
      commit("ana@inopsio.example", "noreply@github.com", "fix: two\n\nCo-authored-by: Ben <ben@inopsio.example>"),
    ];
    const origins = await openTickets(stand).readOrigins(commits);
    const [a, b, c, d, e, f] = commits.map((sha) => sha.slice(0, 7));
    expect(told(origins)).toEqual([
      `author ana ${a}`,
      `author ana ${b}`,
      `pusher ben ${b}`,
      `author "nobody" ${c}`,
      `author "nobody" ${d}`,
      `pusher "else" ${d}`,
      `author dependabot[bot] ${e}`,
      `author ana ${f}`,
      `co-author ben ${f}`,
    ]);
    expect(origins.involved.find(({ where }) => where === e)?.account).toEqual({
      ...{ id: 49699333, login: "dependabot[bot]", type: "Bot" },
    });
    expect(origins).toMatchObject({ merged: { pulls: [], direct: commits }, labels: [] });
  });

  test("reads every list to its end: co-authors, commits, reviews, labels", async () => {
    const writers = Array.from({ length: 25 }, (_, index) => `writer-${index}`);
    const trailers = writers.map((login) => {
      const { id } = stand.server.accounts.ensure(login);
      return `Co-authored-by: ${login} <${id}+${login}@users.noreply.github.com>`;
    });
    const message = `fix: all\n\n${trailers.join("\n")}`;
    const commits = [
      { by: "frank", message },
      ...Array.from({ length: 129 }, () => ({ by: "eve", message: "fix: one" })),
    ];
    importCommits(stand, `refs/heads/feature/${branches + 1}`, commits);
    const number = await propose("feat: long");
    const labels = Array.from({ length: 130 }, (_, index) => `label ${String(index).padStart(3, "0")}`);
    await stand.server.as("ben").label(number, ...labels);
    for (let index = 0; index < 120; index += 1)
      await stand.server.as("ana").review(number, "COMMENTED", String(index));
    await stand.server.as("ana").review(number, "APPROVED");
    const origins = await openTickets(stand).readOrigins([await merge(number, "merge")]);
    expect(origins.labels).toEqual(labels);
    const [pull] = origins.merged.pulls;
    expect(pull?.reviews.map(({ state }) => state)).toEqual([...Array(120).fill("COMMENTED"), "APPROVED"]);
    expect(pull?.writers).toEqual(["eve", "frank", ...writers].map(idOf));
    const where = `#${number}`;
    expect(told(origins).filter((one) => one.startsWith("co-author"))).toEqual(
      writers.map((login) => `co-author ${login} ${where}`),
    );
  }, 30_000);

  test("of 150 commits by 30 pull requests, with four requests", async () => {
    const number = await propose("feat: one of many");
    await merge(number);
    const { state } = stand.server;
    const commits = importCommits(
      stand,
      "refs/heads/many",
      Array.from({ length: 150 }, () => ({ by: "ana", message: "fix: one" })),
    );
    for (const pull of state.pulls.filter((one) => one.number === number))
      for (const sha of commits.slice(0, 30)) state.pulls.push({ ...pull, number: state.nextNumber(), landed: [sha] });
    let origins: CommitOrigins | undefined;
    const read = async () => {
      origins = await openTickets(stand).readOrigins([...commits, ...commits]);
    };
    expect(await requestsOf(stand, read)).toHaveLength(4);
    expect(origins?.merged.pulls).toHaveLength(30);
    expect(origins?.merged.direct).toEqual(commits.slice(30));
  });

  test("are the same whatever befalls a request", async () => {
    const sha = await merge(await propose("feat: faults"));
    const wanted = await openTickets(stand).readOrigins([sha]);
    const cases = await underFaults(stand, 2, (_, options) => openTickets(stand, options).readOrigins([sha]), {
      sample: 4,
    });
    for (const { name, answer } of cases) if (!name.startsWith("lag")) expect(answer).toEqual(wanted);
  }, 60_000);

  test("an open pull request brings nothing", async () => {
    await propose("feat: open");
    const sha = stand.repository.sha(`feature/${branches}`);
    const origins = await openTickets(stand).readOrigins([sha]);
    expect(origins.merged).toEqual({ pulls: [], direct: [sha] });
  });

  test("names every commit that is not there, a tree among them", async () => {
    const tree = asSha(stand.repository.sha("main^{tree}"));
    const read = openTickets(stand).readOrigins([...MISSING, stand.repository.sha("main"), tree]);
    await expect(read).rejects.toThrow([...MISSING, tree].map((sha) => `GitHub shows no commit ${sha}.`).join(" "));
  });

  test("needs to read pull requests, and the error says so", async () => {
    const token = stand.token({ permissions: { contents: "read" } });
    await expect(stand.open({ token }).readOrigins([stand.repository.sha("main")])).rejects.toMatchObject({
      code: "PERMISSION_MISSING",
      remedy: expect.stringContaining("`contents: read` and `pull-requests: read`"),
    });
  });
});
