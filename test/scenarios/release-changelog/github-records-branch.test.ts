import { expect, test } from "@jest/globals";
import { beforeRequest } from "../../support/before-request.ts";
import { git } from "../../support/build-history.ts";
import {
  describeWrite,
  edit,
  endPull,
  everythingOf,
  failureOf,
  filesOf,
  messagesOf,
  openReleases,
  pullsOf,
  RECORDS,
  readFile,
  WRITE,
  write,
} from "./github-world.ts";

const FIRST = write({ tag: "v1.3.0", commit: "records" });
const SECOND = write({ tag: "v1.3.1", commit: "records" });

test("the records branch begins with the files of a release, and its mirror is proposed", async () => {
  await using scenario = await openReleases();

  const result = await scenario.run(FIRST);

  expect(describeWrite(result)).toMatchSnapshot();
  expect(pullsOf(scenario)).toMatchSnapshot("pull requests");
  expect(filesOf(scenario, RECORDS)).toMatchSnapshot("records");
  expect(messagesOf(scenario, RECORDS)).toEqual(["docs: release notes of v1.3.0"]);
  const sha = scenario.refs().get(RECORDS);
  expect(result.outputs).toMatchObject({ "commit-sha": sha, "pull-request": "1" });
  expect(scenario.github.state.verifiedCommits.has(sha ?? "")).toBe(true);
  expect(filesOf(scenario, "release-actions/records")).toEqual(filesOf(scenario, RECORDS));
});

test("the second release is one more commit, and joins the open pull request", async () => {
  await using scenario = await openReleases();
  await scenario.run(FIRST);

  const result = await scenario.run(SECOND);

  expect(describeWrite(result)).toMatchSnapshot();
  expect(pullsOf(scenario)).toMatchSnapshot("pull requests");
  expect(filesOf(scenario, RECORDS)).toMatchSnapshot("records");
  expect(messagesOf(scenario, RECORDS)).toEqual(["docs: release notes of v1.3.1", "docs: release notes of v1.3.0"]);
});

test("run twice it changes nothing, whichever release it is", async () => {
  await using scenario = await openReleases();
  await scenario.run(FIRST);
  await scenario.run(SECOND);
  const before = everythingOf(scenario);

  const results = [await scenario.run(FIRST), await scenario.run(SECOND)];

  expect(everythingOf(scenario)).toEqual(before);
  for (const { exitCode, requests, outputs } of results) {
    expect({ exitCode, outputs }).toMatchObject({
      exitCode: 0,
      outputs: { "commit-sha": before.refs.get(RECORDS), "pull-request": "1" },
    });
    expect(requests.filter(({ method, operationId }) => method !== "GET" && operationId !== "git/upload-pack")).toEqual(
      [],
    );
  }
});

test("a changelog begins as it is on the default branch, and hand edits of it are kept", async () => {
  await using scenario = await openReleases();
  edit(scenario, "main", { "CHANGELOG.md": "# Changelog\n\nWritten by hand.\n\n## v1.2.3\n\n- our first\n" });

  await scenario.run(FIRST);

  const text = readFile(scenario.directory, RECORDS, "CHANGELOG.md");
  expect(text).toMatch(/^# Changelog\n\nWritten by hand\.\n\n## .*1\.3\.0/);
  expect(text).toMatch(/## v1\.2\.3\n\n- our first\n$/);
});

test("a changelog that was edited by hand after the mirror was merged is kept by the mirror, and the records stay as recorded", async () => {
  await using scenario = await openReleases();
  await scenario.run(FIRST);
  endPull(scenario, "merge");
  const merged = readFile(scenario.directory, "main", "CHANGELOG.md");
  const recorded = readFile(scenario.directory, RECORDS, "CHANGELOG.md");
  edit(scenario, "main", { "CHANGELOG.md": merged.replace(/^- .*score leads.*$/m, "- Leads are scored. At last!") });

  const result = await scenario.run(SECOND);

  expect(result).toMatchObject({ exitCode: 0, outputs: { "pull-request": "2" } });
  expect(readFile(scenario.directory, RECORDS, "CHANGELOG.md")).toContain(recorded.slice(recorded.indexOf("## ")));
  const mirrored = readFile(scenario.directory, "release-actions/records", "CHANGELOG.md");
  expect(mirrored).toContain("- Leads are scored. At last!");
  expect(mirrored).toContain("1.3.1");
  expect(pullsOf(scenario)).toMatchObject([
    { number: 1, state: "closed" },
    { number: 2, state: "open", changes: ["CHANGELOG.md", "docs/release-notes/v1.3.1.md"] },
  ]);
});

test("a page that was edited by hand after the mirror was merged stays as people made it", async () => {
  await using scenario = await openReleases();
  await scenario.run(FIRST);
  endPull(scenario, "merge");
  const page = "docs/release-notes/v1.3.0.md";
  edit(scenario, "main", { [page]: "Leads are scored. At last!\n" });

  const result = await scenario.run(SECOND);

  expect(result).toMatchObject({ exitCode: 0, outputs: { "pull-request": "2" } });
  expect(pullsOf(scenario).at(-1)?.changes).not.toContain(page);
  expect(readFile(scenario.directory, "release-actions/records", page)).toBe("Leads are scored. At last!\n");
  expect(readFile(scenario.directory, RECORDS, page)).toContain("v1.3.0");
});

test.each(["merge", "squash"] as const)(
  "once the mirror is merged by %s there is nothing more to mirror",
  async (how) => {
    await using scenario = await openReleases();
    await scenario.run(FIRST);
    endPull(scenario, how);
    const before = everythingOf(scenario);

    const result = await scenario.run(FIRST);

    expect(result).toMatchObject({ exitCode: 0, outputs: { "pull-request": "" } });
    expect(everythingOf(scenario)).toEqual(before);
  },
);

test("a policy without a mirror has no pull request, and needs no permission for one", async () => {
  const policy = "version: 1\ncomponents: { api: { path: . } }\ngovernance: { branch: ledger, mirror: false }\n";
  const protectedLedger = {
    rulesets: [
      { name: "ledger", target: "branch", include: ["refs/heads/ledger"], rules: ["deletion", "non_fast_forward"] },
    ],
  } as const;
  await using scenario = await openReleases(protectedLedger, [
    { commit: "feat: first", files: { ".github/release-policy.yml": policy } },
    { tag: "v1.3.0" },
  ]);

  const result = await scenario.run({ ...FIRST, permissions: { contents: "write" } });

  expect(failureOf(result)).toBe("");
  expect(scenario.github.state.pulls).toEqual([]);
  expect(Object.keys(filesOf(scenario, "ledger"))).toEqual(["CHANGELOG.md", "docs/release-notes/v1.3.0.md"]);
});

test("a run that loses the race for the branch writes its files again upon what the other one recorded", async () => {
  await using scenario = await openReleases();
  await scenario.run(FIRST);
  beforeRequest(scenario.github, "git/update-ref", () => edit(scenario, RECORDS, { "reports/other.md": "# Other\n" }));

  const result = await scenario.run(SECOND);

  expect(failureOf(result)).toBe("");
  expect(messagesOf(scenario, RECORDS)).toEqual([
    "docs: release notes of v1.3.1",
    "docs: edit",
    "docs: release notes of v1.3.0",
  ]);
  expect(readFile(scenario.directory, RECORDS, "reports/other.md")).toBe("# Other\n");
  expect(pullsOf(scenario)).toMatchObject([{ number: 1, changes: expect.arrayContaining(["reports/other.md"]) }]);
  expect(pullsOf(scenario)).toHaveLength(1);
});

test("where nothing protects the branch and a job's token may not, nothing is written, and how to is said", async () => {
  await using scenario = await openReleases({});
  const before = everythingOf(scenario);

  const result = await scenario.run({ ...FIRST, inputs: { ...FIRST.inputs, release: "publish" } });

  expect(describeWrite(result)).toMatchSnapshot();
  expect(result.exitCode).toBe(1);
  expect(result.log).toMatch("BRANCH_UNPROTECTED");
  expect(everythingOf(scenario)).toEqual(before);
});

test("the token of an App with administration makes the ruleset before the branch", async () => {
  await using scenario = await openReleases({});
  const token = scenario.github.issueToken({
    permissions: { ...WRITE, administration: "write" },
    kind: "app",
    actor: "release[bot]",
  });

  const result = await scenario.run({ ...FIRST, inputs: { ...FIRST.inputs, token } });

  expect(failureOf(result)).toBe("");
  expect(scenario.github.state.rulesets).toMatchSnapshot("rulesets");
  const operations = result.requests.map(({ operationId }) => operationId);
  expect(operations.indexOf("repos/create-repo-ruleset")).toBeLessThan(operations.indexOf("git/create-ref"));
  expect(git(scenario.directory, ["log", "--format=%s", RECORDS])).toBe("docs: release notes of v1.3.0");
});

test("where there is no final release yet, all releases are recorded without a word", async () => {
  await using scenario = await openReleases(undefined, [
    { commit: "feat: first", files: { a: "a" } },
    { tag: "v1.0.0-rc.1" },
  ]);
  const before = everythingOf(scenario);

  const result = await scenario.run(write({ tag: "*", commit: "records" }));

  expect(failureOf(result)).toBe("");
  expect(result.log).toMatch("There is no final release yet, and nothing to write.");
  expect(everythingOf(scenario)).toEqual(before);
});

test("a changelog that could not be mirrored is told before anything is recorded or published", async () => {
  await using scenario = await openReleases();
  await scenario.run(FIRST);
  edit(scenario, "main", { "CHANGELOG.md": "# Something else\n\nNo changes.\n" });
  const before = everythingOf(scenario);

  const result = await scenario.run(write({ tag: "v1.3.1", commit: "records", release: "publish" }));

  expect(failureOf(result)).toMatch("CHANGELOG_NOT_RECOGNIZED");
  expect(everythingOf(scenario)).toEqual(before);
});
