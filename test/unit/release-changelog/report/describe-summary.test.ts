import { describe, expect, test } from "@jest/globals";
import { describeSummary } from "@release-actions/release-changelog/report/describe-summary";
import { published, reportedOf } from "./reported-of.ts";

describe("the summary", () => {
  test("has where notes went, and one release's notes open", async () => {
    const summary = describeSummary(
      await reportedOf({
        inputs: { release: "publish" },
        applied: {
          commit: { sha: "c".repeat(40), branch: "release-records" },
          pullRequest: { number: 12, url: "https://github.com/inopsio/api/pull/12" },
          published: new Map([published("v1.0.0", false)]),
        },
      }),
    );
    expect(summary).toBe(`## Release notes

| Release | Component | Day | Since | Changes | GitHub Release |
| --- | --- | --- | --- | --- | --- |
| \`v1.0.0\` | \`release\` | 2025-10-21 | first release | 1 | [published](https://github.com/inopsio/api/releases/tag/v1.0.0) |

Written: \`docs/release-notes/v1.0.0.md\`, \`CHANGELOG.md\`.

Committed as \`cccccccc\` on \`release-records\`.

Proposed in [pull request 12](https://github.com/inopsio/api/pull/12).

# v1.0.0 (2025-10-21)
- feat: first
`);
  });

  test("has several releases' notes folded, ten of them", async () => {
    const releases = Array.from({ length: 12 }, (_, index) => ({ version: `1.0.${index}` }));
    const summary = describeSummary(await reportedOf({ releases }));
    expect(summary.match(/<summary>/g)).toHaveLength(10);
    expect(summary.match(/^\| `v/gm)).toHaveLength(12);
  });

  test("counts what is too much to list", async () => {
    const releases = Array.from({ length: 250 }, (_, index) => ({ version: `1.0.${index}` }));
    const summary = describeSummary(await reportedOf({ releases }));
    expect(summary.match(/^\| `v/gm)).toHaveLength(200);
    expect(summary).toMatch("\n\nAnd 50 more.\n\n");
    expect(summary).toMatch("`docs/release-notes/v1.0.199.md` and 51 more.");
  });

  test.each([
    ["drafted, latest", { release: "draft" }, { version: "1.0.0" }],
    ["published, latest", { release: "publish" }, { version: "1.0.0" }],
    ["published, not latest", { release: "publish" }, { version: "1.0.0", isLatest: false }],
    ["published, pre-release", { release: "publish" }, { version: "1.0.0-rc.1" }],
  ] as const)("of a dry run says that a release is to be %s", async (publication, inputs, release) => {
    const summary = describeSummary(await reportedOf({ inputs: { dryRun: true, ...inputs }, releases: [release] }));
    expect(summary).toMatch("\n\nDry run: nothing was written.\n\n");
    expect(summary).toContain(`| to be ${publication} |\n`);
  });

  test.each([
    ["Would be written: ", {}],
    ["Would be proposed for main, unless they are there already: ", { commit: "pull-request", filesBranch: "main" }],
    [
      "Would be committed to records and mirrored to main, unless they are there already: ",
      { commit: "records", filesBranch: "records", mirror: "main" },
    ],
    ["Would be committed to records, unless they are there already: ", { commit: "records", filesBranch: "records" }],
  ] as const)(
    "of a dry run says: %s",
    async (sentence, {
      commit = "none",
      ...where
    }: { commit?: "none" | "records" | "pull-request"; filesBranch?: string; mirror?: string }) => {
      const summary = describeSummary(await reportedOf({ inputs: { dryRun: true, commit }, ...where }));
      expect(summary).toContain(`\n\n${sentence}\`docs/release-notes/v1.0.0.md\`, \`CHANGELOG.md\`.\n`);
    },
  );

  test("says where nothing was to do", async () => {
    const nothing = await reportedOf({ applied: { files: [] } });
    const none = await reportedOf({ releases: [], inputs: { tag: "*" }, applied: { files: [] } });
    expect(describeSummary(nothing)).toMatch("\n\nEvery file is as it should be already.\n\n");
    expect(describeSummary(none)).toBe("## Release notes\n\nThere is no final release yet, and nothing to write.");
  });
});
