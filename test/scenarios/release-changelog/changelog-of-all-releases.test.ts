import { expect, test } from "@jest/globals";
import type { HistoryStep } from "../../support/build-history.ts";
import { openScenario } from "../../support/open-scenario.ts";
import { describeNotes } from "./describe-notes.ts";
import { writtenFiles } from "./written-files.ts";

const HISTORY: readonly HistoryStep[] = [
  "feat: first",
  { tag: "v1.0.0" },
  "feat: second",
  { tag: "v1.1.0-rc.1" },
  "fix: third",
  { tag: "v1.1.0", message: "annotated" },
  { tag: "nightly" },
  { branch: "release/1.0.x", at: "refs/tags/v1.0.0" },
  "fix: a hotfix",
  { tag: "v1.0.1" },
  { branch: "main" },
  "feat!: fourth",
  { tag: "v2.0.0" },
  "feat: not released",
];
const TAGS = ["v1.0.0", "v1.0.1", "v1.1.0", "v2.0.0"];

test("all final releases are written, each as a run for its tag writes it", async () => {
  await using scenario = await openScenario({ history: HISTORY });

  const result = await scenario.run({ action: "release-changelog", inputs: { tag: "*" } });
  const single = await scenario.run({ action: "release-changelog", inputs: { tag: TAGS.join(" ") } });

  expect(describeNotes(result)).toMatchSnapshot();
  expect(Object.keys(writtenFiles(result))).toEqual(["CHANGELOG.md"]);
  expect(writtenFiles(result)["CHANGELOG.md"]).toBe(writtenFiles(single)["CHANGELOG.md"]);
  expect(result.outputs["changelog-path"]).toBe("CHANGELOG.md");
});

test("only what the changelog lacks is added, and a second run changes nothing", async () => {
  await using scenario = await openScenario({ history: HISTORY });
  const inputs = { tag: "*", format: "strategy" };
  const kept = "# Changelog\n\n## v1.1.0\n\nTold by a person.\n\n## v0.9.0\n\nBefore git.\n";

  const first = await scenario.run({ action: "release-changelog", inputs, files: { "CHANGELOG.md": kept } });
  const files = writtenFiles(first);
  const second = await scenario.run({ action: "release-changelog", inputs, files });

  expect(files["CHANGELOG.md"]).toBe(
    "# Changelog\n\n## v2.0.0 (2025-10-21)\n- feat!: fourth\n\n## v1.1.0\n\nTold by a person.\n\n## v1.0.1 (2025-10-21)\n- fix: a hotfix\n\n## v1.0.0 (2025-10-21)\n- feat: first\n\n## v0.9.0\n\nBefore git.\n",
  );
  expect(writtenFiles(second)).toEqual(files);
});

test("what all releases have no part in is refused, all at once", async () => {
  await using scenario = await openScenario({ history: HISTORY });

  const result = await scenario.run({
    action: "release-changelog",
    inputs: {
      tag: "*",
      from: "v1.0.0",
      date: "2025-10-21",
      release: "draft",
      "train-path": "train.md",
      "notes-path": "docs/{tag}.md",
      changelog: "none",
    },
  });

  expect(describeNotes(result)).toMatchSnapshot();
  expect(JSON.parse(result.outputs.result ?? "").errors).toHaveLength(6);
});
