import { expect, test } from "@jest/globals";
import { git, type HistoryStep } from "../../support/build-history.ts";
import {
  describeWrite,
  edit,
  endPull,
  everythingOf,
  failureOf,
  filesOf,
  HISTORY,
  messagesOf,
  openReleases,
  pullsOf,
  readFile,
  write,
} from "./github-world.ts";

const BRANCH = "release-changelog/main";
const FIRST = write({ tag: "v1.3.0", commit: "pull-request" });
const SECOND = write({ tag: "v1.3.1", commit: "pull-request" });

test("a pull request with the files of a release is opened, and the branch itself stays as it is", async () => {
  await using scenario = await openReleases();
  const before = scenario.refs().get("main");

  const result = await scenario.run(FIRST);

  expect(describeWrite(result)).toMatchSnapshot();
  expect(pullsOf(scenario)).toMatchSnapshot("pull requests");
  expect(filesOf(scenario, BRANCH)).toMatchSnapshot("files");
  expect(scenario.refs().get("main")).toBe(before);
  expect(result.outputs).toMatchObject({ "commit-sha": scenario.refs().get(BRANCH), "pull-request": "1" });
});

test("a second release joins the open pull request", async () => {
  await using scenario = await openReleases();
  await scenario.run(FIRST);

  const result = await scenario.run(SECOND);

  expect(describeWrite(result)).toMatchSnapshot();
  expect(pullsOf(scenario)).toMatchSnapshot("pull requests");
  expect(filesOf(scenario, BRANCH)).toMatchSnapshot("files");
  expect(messagesOf(scenario, BRANCH, "main")).toEqual([
    "docs: release notes of v1.3.1",
    "docs: release notes of v1.3.0",
  ]);
});

test("run twice it changes nothing, whichever release it is", async () => {
  await using scenario = await openReleases();
  await scenario.run(FIRST);
  await scenario.run(SECOND);
  const before = everythingOf(scenario);

  const results = [await scenario.run(FIRST), await scenario.run(SECOND)];

  expect(results.map(failureOf)).toEqual(["", ""]);
  expect(everythingOf(scenario)).toEqual(before);
});

test("what people corrected in the changelog of the open pull request is kept", async () => {
  await using scenario = await openReleases();
  await scenario.run(FIRST);
  const proposed = readFile(scenario.directory, BRANCH, "CHANGELOG.md");
  edit(scenario, BRANCH, { "CHANGELOG.md": proposed.replace(/^- .*score leads.*$/m, "- Leads are scored. At last!") });

  const result = await scenario.run(SECOND);

  expect(failureOf(result)).toBe("");
  const joined = readFile(scenario.directory, BRANCH, "CHANGELOG.md");
  expect(joined).toContain("- Leads are scored. At last!");
  expect(joined).not.toContain("score leads");
  expect(joined).toContain("score none twice");
});

test("what people made of another component's changelog on the branch meanwhile is not taken back", async () => {
  const policy = `version: 1
components:
  api: { path: api, tag: "v{version}" }
  web: { path: web, tag: "web/v{version}" }
changelog: { file: "{component}/CHANGELOG.md" }
`;
  const files = {
    ".github/release-policy.yml": policy,
    "api/a": "a",
    "web/a": "a",
    "web/CHANGELOG.md": "# Changelog\n",
  };
  const history = [{ commit: "feat: first", files }, { tag: "v1.0.0" }, { tag: "web/v2.0.0" }];
  await using scenario = await openReleases(undefined, history);
  await scenario.run(write({ tag: "web/v2.0.0", commit: "pull-request" }));
  edit(scenario, "main", { "web/CHANGELOG.md": "# Changelog\n\nWhat is new on the web.\n" });

  const result = await scenario.run(write({ tag: "v1.0.0", commit: "pull-request" }));

  expect(failureOf(result)).toBe("");
  const joined = readFile(scenario.directory, BRANCH, "web/CHANGELOG.md");
  expect(joined).toContain("What is new on the web.");
  expect(joined).toContain("## web/v2.0.0");
});

test.each(["merge", "squash"] as const)("once it is merged by %s the next release starts afresh", async (how) => {
  await using scenario = await openReleases();
  await scenario.run(FIRST);
  endPull(scenario, how);
  const merged = everythingOf(scenario);

  const again = await scenario.run(FIRST);

  expect(again).toMatchObject({ exitCode: 0, outputs: { "pull-request": "", "commit-sha": "" } });
  expect(everythingOf(scenario)).toEqual(merged);

  const next = await scenario.run(SECOND);

  expect(next).toMatchObject({ exitCode: 0, outputs: { "pull-request": "2" } });
  expect(pullsOf(scenario)).toMatchObject([
    { number: 1, state: "closed" },
    { number: 2, state: "open", changes: ["CHANGELOG.md", "docs/release-notes/v1.3.1.md"] },
  ]);
});

test("what was closed unmerged is not proposed with the next release", async () => {
  await using scenario = await openReleases();
  await scenario.run(FIRST);
  endPull(scenario, "close");

  const next = await scenario.run(SECOND);

  expect(failureOf(next)).toBe("");
  expect(pullsOf(scenario)).toMatchObject([
    { number: 1, state: "closed" },
    { number: 2, state: "open", changes: ["CHANGELOG.md", "docs/release-notes/v1.3.1.md"] },
  ]);
});

const MAINTAINED: readonly HistoryStep[] = [
  ...HISTORY,
  { branch: "release/1.x", at: "refs/tags/v1.3.1" },
  "fix: mend the older line",
  { tag: "v1.3.2" },
];

test("a run for a maintained line proposes its notes to that line", async () => {
  await using scenario = await openReleases(undefined, MAINTAINED);

  const result = await scenario.run(write({ commit: "pull-request" }, { ref: "refs/heads/release/1.x" }));

  expect(failureOf(result)).toBe("");
  expect(pullsOf(scenario)).toMatchSnapshot("pull requests");
  expect(pullsOf(scenario)).toMatchObject([{ base: "release/1.x", head: "release-changelog/release/1.x" }]);
});

test("a run for a tag proposes its notes to the default branch", async () => {
  await using scenario = await openReleases(undefined, MAINTAINED);

  const result = await scenario.run(write({ commit: "pull-request" }, { ref: "refs/tags/v1.3.2" }));

  expect(failureOf(result)).toBe("");
  expect(pullsOf(scenario)).toMatchObject([
    { base: "main", head: BRANCH, changes: ["CHANGELOG.md", "docs/release-notes/v1.3.2.md"] },
  ]);
});

test("where Actions may not open pull requests, the setting is named and what was done is said", async () => {
  await using scenario = await openReleases({ pullRequestsByActions: false });

  const result = await scenario.run(write({ tag: "v1.3.0", commit: "pull-request", release: "publish" }));

  expect(describeWrite(result)).toMatchSnapshot();
  expect(result.exitCode).toBe(1);
  expect(result.log).toMatch("Allow GitHub Actions to create and approve pull requests");
  expect(result.log).toMatch(/Done before: heads\/release-changelog\/main was created at [0-9a-f]{40}\./);
  expect(scenario.github.state.releases).toEqual([]);
});

test("once the setting is mended, the next run opens the pull request of what was committed", async () => {
  await using scenario = await openReleases();
  const forbidden = scenario.github.issueToken({ permissions: { contents: "write", "pull-requests": "read" } });
  await scenario.run(write({ ...FIRST.inputs, token: forbidden }));
  const committed = scenario.refs().get(BRANCH);

  const result = await scenario.run(FIRST);

  expect(failureOf(result)).toBe("");
  expect(committed).toBe(scenario.refs().get(BRANCH));
  expect(pullsOf(scenario)).toHaveLength(1);
});

test("a dry run writes nothing", async () => {
  await using scenario = await openReleases();
  const before = everythingOf(scenario);

  const result = await scenario.run(write({ ...FIRST.inputs, release: "publish", "dry-run": "true" }));

  expect(failureOf(result)).toBe("");
  expect(everythingOf(scenario)).toEqual(before);
  expect(git(scenario.directory, ["rev-list", "--all", "--count"])).toBe("4");
});
