import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { findCommit, type RefContext } from "@release-actions/core/action/find-commit";
import { systemClock } from "@release-actions/core/clock/system-clock";
import { openGit } from "@release-actions/core/git/open-git";
import { isSha, type Sha } from "@release-actions/core/git/sha";
import { systemProcess } from "@release-actions/core/process/system-process";
import { buildHistory, git } from "../../../support/build-history.ts";

/** A branch and a tag share the name `both`; only `main` is a branch of the checkout's own. */
const folder = mkdtempSync(join(tmpdir(), "find-commit-"));
const checkout = join(folder, "checkout");
let refs: ReadonlyMap<string, Sha>;

beforeAll(() => {
  const origin = join(folder, "origin.git");
  refs = buildHistory(origin, [
    "feat: first",
    { tag: "both" },
    { tag: "v1.0.0", message: "annotated" },
    "fix: second",
    { branch: "hotfix/1.0.1" },
    "fix: third",
    { branch: "twin", at: "refs/heads/main" },
    "docs: fourth",
  ]);
  git(origin, ["branch", "both", "twin"]);
  refs = new Map([...refs, ["branch both", refs.get("twin") ?? shaOf("main")]]);
  git(".", ["clone", "--quiet", origin, checkout]);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const shaOf = (name: string): Sha => {
  const sha = refs.get(name);
  if (sha === undefined) throw new Error(`There is no ${name}.`);
  return sha;
};

async function find(ref: string | undefined, run: Partial<RefContext> = {}) {
  const port = await openGit({
    directory: checkout,
    temp: folder,
    process: systemProcess,
    env: process.env,
    clock: systemClock,
  });
  return findCommit(ref, { sha: shaOf("main"), ref: "refs/heads/main", baseRef: undefined, ...run }, port);
}

describe("without a ref the run's own commit is meant", () => {
  test.each([
    { title: "for a branch", run: {}, branch: "main", tag: undefined },
    { title: "for a tag", run: { ref: "refs/tags/v1.0.0" }, branch: undefined, tag: "v1.0.0" },
    { title: "for a tag with a slash", run: { ref: "refs/tags/api/v1" }, branch: undefined, tag: "api/v1" },
    {
      title: "for a merge queue",
      run: { ref: "refs/heads/gh-readonly-queue/release/1.x/pr-7-0123456789abcdef0123456789abcdef01234567" },
      branch: "release/1.x",
      tag: undefined,
    },
    { title: "for a pull request", run: { ref: "refs/pull/7/merge", baseRef: "main" }, branch: "main", tag: undefined },
  ])("$title", async ({ run, branch, tag }) => {
    expect(await find(undefined, run)).toEqual({ sha: shaOf("main"), branch, tag });
  });
});

describe("a ref", () => {
  test.each([
    { ref: "main", at: "main", branch: "main", tag: undefined },
    { ref: "refs/heads/main", at: "main", branch: "main", tag: undefined },
    { ref: "hotfix/1.0.1", at: "hotfix/1.0.1", branch: "hotfix/1.0.1", tag: undefined },
    { ref: "refs/heads/hotfix/1.0.1", at: "hotfix/1.0.1", branch: "hotfix/1.0.1", tag: undefined },
    { ref: "both", at: "branch both", branch: "both", tag: undefined },
    { ref: "refs/tags/both", at: "both", branch: undefined, tag: "both" },
    { ref: "v1.0.0", at: "v1.0.0", branch: "main", tag: "v1.0.0" },
    { ref: "refs/tags/v1.0.0", at: "v1.0.0", branch: undefined, tag: "v1.0.0" },
  ])("$ref is the commit of $at, on branch $branch", async ({ ref, at, branch, tag }) => {
    expect(await find(ref)).toEqual({ sha: shaOf(at), branch, tag });
  });

  test("that is a SHA is that commit, on the run's branch", async () => {
    expect(await find(shaOf("hotfix/1.0.1"))).toEqual({ sha: shaOf("hotfix/1.0.1"), branch: "main", tag: undefined });
  });

  test.each(["gone", "main~1", "main^{commit}", "HEAD@{1}", "-h", "--all", "refs/tags/v1.0.0..main", ""])(
    "`%s` names nothing",
    async (ref) => {
      await expect(find(ref)).rejects.toMatchObject({ code: "REVISION_UNKNOWN" });
    },
  );
});

describe("a commit that the checkout lacks is said to be missing", () => {
  const missing = "0123456789".repeat(4);

  test.each([{ ref: missing }, { ref: undefined }])("by ref $ref", async ({ ref }) => {
    const run = isSha(missing) ? { sha: missing } : {};
    await expect(find(ref, run)).rejects.toMatchObject({ code: "COMMIT_NOT_FOUND" });
  });
});
