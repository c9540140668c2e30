import { expect, test } from "@jest/globals";
import { openScenario } from "../../support/open-scenario.ts";
import { describeNotes } from "./describe-notes.ts";

const POLICY = `version: 1
commits:
  types: { feat: minor, fix: patch, deps: patch }
changelog:
  sections:
    fix(security): Security
    feat: New
    fix: Mended
    docs: Documentation
  documentation: [docs, README.md]
`;

test("headings are the policy's, in its order, and the pages of the documentation that changed are linked", async () => {
  await using scenario = await openScenario({
    history: [
      { commit: "feat: first", files: { ".github/release-policy.yml": POLICY, "docs/old.md": "a" } },
      { tag: "v1.0.0" },
      "fix(security): close the door",
      "fix(security-headers): not the same scope",
      "perf: has no heading here",
      "deps: neither has this",
      "perf!: but what breaks is told",
      { commit: "docs: explain (#3)", files: { "docs/guide/door.md": "b", "docs/door.png": "b" } },
      { commit: "feat: with a page", files: { "README.md": "b", "src/a.ts": "b" } },
      { tag: "v2.0.0" },
    ],
  });

  const result = await scenario.run({ action: "release-changelog", inputs: { tag: "v2.0.0" } });

  expect(describeNotes(result)).toMatchSnapshot();
  expect([...(result.outputs.notes ?? "").matchAll(/^### .*$/gm)].flat()).toEqual([
    "### Breaking changes",
    "### Security",
    "### New",
    "### Mended",
    "### Documentation",
    "### Documentation pages",
  ]);
});
