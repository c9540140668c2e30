import { expect, test } from "@jest/globals";
import { openScenario } from "../../support/open-scenario.ts";
import { describeNotes } from "./describe-notes.ts";
import { writtenFiles } from "./written-files.ts";

test("a checkout in a folder is the working directory, with its policy, template and changelog", async () => {
  const policy = "version: 1\nchangelog: { format: template, template: notes.mustache, file: docs/CHANGES.md }\n";
  await using scenario = await openScenario({ history: ["feat: first", { tag: "v1.0.0" }] });

  const result = await scenario.run({
    action: "release-changelog",
    inputs: { "working-directory": "sources" },
    path: "sources",
    files: {
      "sources/.github/release-policy.yml": policy,
      "sources/notes.mustache": "{{version}}\n",
      "sources/docs/CHANGES.md": "# Changes\n\n## v0.9.0\n",
    },
  });

  expect(describeNotes(result, "sources")).toMatchSnapshot();
  expect(writtenFiles(result, "sources")).toMatchObject({
    "docs/CHANGES.md": expect.stringMatching(
      /^# Changes\n\n## \[v1\.0\.0\]\(.*\) \(2025-10-21\)\n\n1\.0\.0\n\n## v0\.9\.0\n$/,
    ),
    "docs/release-notes/v1.0.0.md": "# v1.0.0 (2025-10-21)\n\n1.0.0\n",
  });
});
