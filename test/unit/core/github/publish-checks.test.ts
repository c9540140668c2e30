import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { isSha } from "@release-actions/core/git/sha";
import type { GitHub } from "@release-actions/core/github/github";
import type { CheckAnnotation, CheckReport } from "@release-actions/core/github/github-checks";
import { type Stand, standUp, underFaults } from "./stand.ts";

const PERMISSIONS = { checks: "write" } as const;

describe("publishChecks", () => {
  let stand: Stand;
  let github: GitHub;
  /** Of the test's own check run. */
  let name = "";
  let written = 0;
  beforeAll(async () => {
    stand = await standUp();
  });
  beforeEach(() => {
    github = open();
    name = `validation ${stand.server.requests.length}`;
    written = 0;
    written = writes();
  });
  afterEach(() => expect(stand.server.violations).toEqual([]));
  afterAll(() => stand.end());

  const open = (permissions: Parameters<Stand["token"]>[0] = { permissions: PERMISSIONS }) =>
    stand.open({ token: stand.token(permissions) });
  const runs = () => stand.server.state.checkRuns.filter((run) => run.name === name);
  const writes = () => stand.server.requests.filter(({ method }) => method !== "GET").length - written;

  const reportOf = (more: Partial<CheckReport> = {}): CheckReport => ({
    name,
    sha: stand.repository.sha("main"),
    key: "api",
    conclusion: "failure",
    title: "1 of 3 tests failed",
    summary: "See below.",
    ...more,
  });
  const annotationsOf = (count: number): readonly CheckAnnotation[] =>
    Array.from({ length: count }, (_, index) => ({
      path: "main.ts",
      startLine: index + 1,
      endLine: index + 1,
      level: "failure",
      title: "pays",
      message: `expected ${index}\nfound none`,
    }));
  const lines = (index = 0) => runs()[index]?.annotations.map(({ start_line }) => start_line);
  const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

  test("a check run is made once, and nothing is sent where all stands as told", async () => {
    const report = reportOf({ annotations: annotationsOf(2), detailsUrl: "https://example.invalid/1" });
    const [made] = await github.publishChecks([report]);
    const before = writes();
    expect(await open().publishChecks([report])).toEqual([made]);
    expect(writes()).toBe(before);
    expect(runs()).toMatchObject([
      { id: made?.id, name, status: "completed", conclusion: "failure", title: "1 of 3 tests failed" },
    ]);
    expect(lines()).toEqual([1, 2]);
  });

  test.each<[string, Partial<CheckReport>, object]>([
    ["the release", { key: "api 2" }, { externalId: "release-actions/api 2" }],
    ["the conclusion", { conclusion: "success" }, { conclusion: "success", status: "completed" }],
    ["what is pending again", { conclusion: undefined }, { conclusion: null, status: "in_progress" }],
    ["the title", { title: "All passed" }, { title: "All passed" }],
    ["the summary", { summary: "Nothing to see." }, { summary: "Nothing to see." }],
    ["the address", { detailsUrl: "https://example.invalid/" }, { detailsUrl: "https://example.invalid/" }],
  ])("%s is changed on the same check run", async (_, change, expected) => {
    await github.publishChecks([reportOf()]);
    const before = writes();
    await open().publishChecks([reportOf(change)]);
    expect(runs()).toMatchObject([expected]);
    expect(writes()).toBe(before + 1);
  });

  test.each([0, 1, 50, 51, 120])("%d annotations come in requests of at most 50, each once", async (count) => {
    await github.publishChecks([reportOf({ annotations: annotationsOf(count) })]);
    expect(lines()).toEqual(upTo(count));
    expect(writes()).toBe(Math.max(1, Math.ceil(count / 50)));
  });

  test("annotations that are equal are one", async () => {
    await github.publishChecks([reportOf({ annotations: [...annotationsOf(2), ...annotationsOf(3)] })]);
    expect(lines()).toEqual([1, 2, 3]);
  });

  test("after a run that was killed between two requests only what lacks is added", async () => {
    await github.publishChecks([reportOf({ annotations: annotationsOf(50) })]);
    await open().publishChecks([reportOf({ annotations: annotationsOf(120) })]);
    expect(runs()).toHaveLength(1);
    expect(lines()).toEqual(upTo(120));
    expect(writes()).toBe(3);
  });

  test("where an annotation is no longer true, a new check run takes the place of the old one", async () => {
    await github.publishChecks([reportOf({ annotations: annotationsOf(3) })]);
    await github.publishChecks([reportOf({ annotations: annotationsOf(2) })]);
    expect(runs()).toHaveLength(2);
    expect(lines(1)).toEqual([1, 2]);
    const before = writes();
    const [found] = await open().publishChecks([reportOf({ annotations: annotationsOf(2) })]);
    expect(found?.id).toBe(runs()[1]?.id);
    expect(writes()).toBe(before);
  });

  test("a check run of the same name that is a job's is left alone", async () => {
    const url = `${stand.server.apiUrl}/repos/inopsio/api/check-runs`;
    const headers = {
      authorization: `Bearer ${stand.token({ permissions: PERMISSIONS })}`,
      "content-type": "application/json",
    };
    const body = JSON.stringify({ name, head_sha: stand.repository.sha("main"), external_id: "5f1c" });
    await fetch(url, { method: "POST", headers, body });
    await github.publishChecks([reportOf()]);
    await open().publishChecks([reportOf({ title: "Again" })]);
    expect(runs()).toMatchObject([
      { externalId: "5f1c", title: null },
      { externalId: "release-actions/api", title: "Again" },
    ]);
  });

  test("one of another App, which cannot be changed, stands beside an own one", async () => {
    await github.publishChecks([reportOf({ annotations: annotationsOf(1) })]);
    const app = () => open({ permissions: PERMISSIONS, kind: "app", actor: "releases[bot]" });
    const report = reportOf({ title: "By the App", annotations: annotationsOf(2) });
    const [made] = await app().publishChecks([report]);
    expect(runs().map(({ title }) => title)).toEqual(["1 of 3 tests failed", "By the App"]);
    expect(lines(1)).toEqual([1, 2]);
    expect(await app().publishChecks([report])).toEqual([made]);
    expect(runs()).toHaveLength(2);
  });

  test("several are looked up at once, of several commits one by one", async () => {
    const other = stand.repository.sha("main~1");
    const reports = [reportOf(), reportOf({ name: `${name} too` }), reportOf({ sha: other })];
    const made = await github.publishChecks(reports);
    expect(made.map(({ name }) => name)).toEqual([name, `${name} too`, name]);
    expect(new Set(made.map(({ id }) => id)).size).toBe(3);
    const before = stand.server.requests.length;
    expect(await github.publishChecks(reports)).toEqual(made);
    expect(stand.server.requests).toHaveLength(before + 2);
  });

  test("a commit that is not there is told as such", async () => {
    const sha = "0123456789012345678901234567890123456789";
    if (!isSha(sha)) throw new Error(sha);
    await expect(github.publishChecks([reportOf({ sha })])).rejects.toMatchObject({ code: "COMMIT_NOT_PUSHED" });
  });

  test("a token that may not write check runs is told what it lacks", async () => {
    const reader = open({ permissions: { checks: "read" } });
    await expect(reader.publishChecks([reportOf()])).rejects.toMatchObject({
      code: "PERMISSION_MISSING",
      remedy: expect.stringContaining("checks: write"),
    });
  });

  test("whatever befalls a request, there is one check run with each annotation once", async () => {
    const token = stand.token({ permissions: PERMISSIONS });
    const cases = await underFaults(stand, 4, async (title, options) => {
      const report = reportOf({ name: title, annotations: annotationsOf(101) });
      await stand.open({ token, ...options }).publishChecks([report]);
      const made = stand.server.state.checkRuns.filter((run) => run.name === title);
      return made.map(({ conclusion, annotations }) => [conclusion, annotations.length]);
    });
    expect(cases.map(({ name, answer }) => [name, answer])).toEqual(
      cases.map(({ name }) => [name, [["failure", 101]]]),
    );
  });
});
