import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { systemClock } from "@release-actions/core/clock/system-clock";
import { openGit } from "@release-actions/core/git/open-git";
import { systemProcess } from "@release-actions/core/process/system-process";
import { gatherFacts, type Query } from "../../../../actions/version-bump/src/gather/gather-facts.ts";
import { buildHistory, git, readRefs } from "../../../support/build-history.ts";

const folder = mkdtempSync(join(tmpdir(), "gather-facts-"));
const origin = join(folder, "origin.git");

/** A full checkout, and a folder without any, for which all is fetched. */
const PLACES = { checkout: join(folder, "checkout"), server: join(folder, "empty") };

beforeAll(() => {
  buildHistory(origin, [
    "feat: first",
    { tag: "v1.0.0" },
    "feat: second",
    { tag: "v1.1.0" },
    "fix: third",
    { branch: "hotfix/1.1.1", at: "refs/tags/v1.1.0" },
    "fix: fourth",
    { tag: "v1.1.1", message: "annotated" },
    { branch: "twin" },
  ]);
  git(".", ["clone", "--quiet", origin, PLACES.checkout]);
  mkdirSync(PLACES.server);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function gather(query: Partial<Query>, place: keyof typeof PLACES, ref = "refs/heads/main", baseRef?: string) {
  const workspace = PLACES[place];
  const port = await openGit({
    directory: workspace,
    workspace,
    remote: { url: origin },
    temp: folder,
    process: systemProcess,
    env: process.env,
    clock: systemClock,
  });
  const sha = readRefs(origin).get(ref.replace(/^refs\/(heads|tags)\//, ""));
  if (sha === undefined) throw new Error(`There is no ${ref}.`);
  const inputs = { component: undefined, ref: undefined, from: undefined, workingDirectory: "." };
  const run = { sha, ref, baseRef, workspace };
  return gatherFacts({ policy: ".github/release-policy.yml", ...inputs, ...query }, run, port);
}

describe.each(["checkout", "server"] as const)("read from the %s", (place) => {
  test.each([
    { from: undefined, commits: 1 },
    { from: "v1.1.0", commits: 1 },
    { from: "v1.0.0", commits: 2 },
  ])(
    "the version is the highest of the history, wherever commits are counted from ($from)",
    async ({ from, commits }) => {
      const { components } = await gather({ from }, place);

      expect(components.map(({ previous, range }) => [previous?.tag.name, range.length])).toEqual([
        ["v1.1.0", commits],
      ]);
    },
  );

  test.each([
    { ref: "refs/tags/v1.1.1", heads: ["hotfix/1.1.1", "twin"] },
    { ref: "refs/tags/v1.0.0", heads: [] },
    { ref: "refs/heads/main", heads: [] },
  ])("$ref names the heads of $heads", async ({ ref, heads }) => {
    expect(await gather({}, place, ref)).toMatchObject({ heads });
  });

  test("a pull request to a branch that is gone has no policy to be held to", async () => {
    await expect(gather({}, place, "refs/heads/main", "gone")).rejects.toMatchObject({ code: "BASE_UNKNOWN" });
  });
});
