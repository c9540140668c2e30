import { expect, test } from "@jest/globals";
import type { HistoryStep } from "../../support/build-history.ts";

import { openScenario } from "../../support/open-scenario.ts";
import { describeNotes } from "./describe-notes.ts";
import { writtenFiles } from "./written-files.ts";

const HISTORY: readonly HistoryStep[] = [
  "feat: first",
  { tag: "v1.3.2" },
  "fix(auth): JWT refresh token rotation",
  "feat(crm): New lead scoring algorithm",
  "test: cover the score",
  { tag: "v1.4.0" },
];

test("the strategy's own example comes out as it stands there, byte for byte", async () => {
  await using scenario = await openScenario({ history: HISTORY });

  const result = await scenario.run({ action: "release-changelog", inputs: { tag: "v1.4.0", format: "strategy" } });

  const page =
    "# v1.4.0 (2025-10-21)\n- feat(crm): New lead scoring algorithm\n- fix(auth): JWT refresh token rotation\n";
  expect(describeNotes(result)).toMatchSnapshot();
  expect(writtenFiles(result)).toEqual({
    "docs/release-notes/v1.4.0.md": page,
    "CHANGELOG.md": `# Changelog\n\n#${page}`,
  });
  expect(result.outputs.notes).toBe(page);
});

const TEMPLATE = "{{#sections}}{{#entries}}\n* {{description}} [{{shortSha}}]\n{{/entries}}{{/sections}}\n";

test.each(["grouped", "strategy", "keep-a-changelog", "notes.mustache"])(
  "the same release in the format %s",
  async (format) => {
    await using scenario = await openScenario({
      history: [
        ...HISTORY,
        "feat(api)!: drop the old door (#21)\n\nBREAKING CHANGE: Use the new door.\nIt is on the left.\n\nFixes #7",
        "perf: answer sooner",
        "revert: feat(crm): New lead scoring algorithm",
        { tag: "v2.0.0" },
      ],
    });

    const result = await scenario.run({
      action: "release-changelog",
      inputs: { tag: "v2.0.0", format },
      files: { "notes.mustache": TEMPLATE },
    });

    expect(describeNotes(result)).toMatchSnapshot();
    expect(result.exitCode).toBe(0);
  },
);

test("the policy sets the format, and the input overrules it", async () => {
  const files = { ".github/release-policy.yml": "version: 1\nchangelog: { format: strategy }\n" };
  await using scenario = await openScenario({ history: [{ commit: "feat: first", files }, { tag: "v1.0.0" }] });

  const [own, overruled] = [
    await scenario.run({ action: "release-changelog" }),
    await scenario.run({ action: "release-changelog", inputs: { format: "keep-a-changelog" } }),
  ];

  expect(own.outputs.notes).toBe("# v1.0.0 (2025-10-21)\n- feat: first\n");
  expect(overruled.outputs.notes).toMatch("### Added");
});
