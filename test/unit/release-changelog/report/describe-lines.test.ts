import { describe, expect, test } from "@jest/globals";
import { describeLines } from "@release-actions/release-changelog/report/describe-lines";
import { published, reportedOf } from "./reported-of.ts";

describe("the log", () => {
  test("has a line for each thing that was done", async () => {
    const reported = await reportedOf({
      releases: [{ version: "1.0.0", commits: ["feat: a", "fix: b"] }],
      inputs: { release: "draft" },
      applied: {
        commit: { sha: "c".repeat(40), branch: "release-records" },
        pullRequest: { number: 12, url: "https://github.com/inopsio/api/pull/12" },
        published: new Map([published("v1.0.0", true)]),
      },
    });
    expect(describeLines(reported)).toEqual([
      "v1.0.0: 2 changes, the first release, docs/release-notes/v1.0.0.md",
      "Written: docs/release-notes/v1.0.0.md, CHANGELOG.md",
      `Commit: ${"c".repeat(40)} on release-records`,
      "Pull request: https://github.com/inopsio/api/pull/12",
      "Draft of v1.0.0: https://github.com/inopsio/api/releases/tag/v1.0.0",
    ]);
  });

  test("of a dry run says what would be done", async () => {
    const reported = await reportedOf({ inputs: { dryRun: true, release: "publish" } });
    expect(describeLines(reported)).toEqual([
      "v1.0.0: 1 change, the first release, docs/release-notes/v1.0.0.md",
      "Dry run: nothing was written.",
      "Would be written: docs/release-notes/v1.0.0.md, CHANGELOG.md",
      "Release of v1.0.0 to be published, latest",
    ]);
  });

  test("counts what is too much to name", async () => {
    const releases = Array.from({ length: 60 }, (_, index) => ({ version: `1.0.${index}` }));
    const lines = describeLines(await reportedOf({ releases }));
    expect(lines).toContain("and 10 more releases");
    expect(lines.at(-1)).toMatch(/, and 11 more files$/);
    expect(lines).toHaveLength(52);
  });

  test("says where there is nothing to do", async () => {
    const none = await reportedOf({ releases: [], inputs: { tag: "*" }, applied: { files: [] } });
    const nothing = await reportedOf({ applied: { files: [] } });
    expect(describeLines(none)).toEqual(["There is no final release yet, and nothing to write."]);
    expect(describeLines(nothing).at(-1)).toBe("Every file is as it should be already.");
  });
});
