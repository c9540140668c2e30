import { expect, test } from "@jest/globals";
import type { HistoryStep } from "../../support/build-history.ts";
import { openScenario } from "../../support/open-scenario.ts";
import { describeNotes } from "./describe-notes.ts";
import { writtenFiles } from "./written-files.ts";

const policy = (changelog: string) => `version: 1
components:
  api: { path: api, tag: "api/v{version}" }
  web: { path: web, tag: "web/v{version}" }
changelog: ${changelog}
`;
const history = (changelog: string): readonly HistoryStep[] => [
  {
    commit: "feat: first",
    files: { "api/a": "a", "web/a": "a", ".github/release-policy.yml": policy(changelog) },
  },
  { tag: "api/v1.0.0" },
  { commit: "fix(page): mend it", files: { "web/a": "b" } },
  { tag: "web/v1.0.0", message: "first" },
];

test("a slash in a tag makes no folder, and links lead to the tag", async () => {
  await using scenario = await openScenario({ history: history("{}") });

  const result = await scenario.run({ action: "release-changelog", inputs: { tag: "web/v1.0.0 api/v1.0.0" } });

  expect(describeNotes(result)).toMatchSnapshot();
  expect(Object.keys(writtenFiles(result))).toEqual([
    "CHANGELOG.md",
    "docs/release-notes/api-v1.0.0.md",
    "docs/release-notes/web-v1.0.0.md",
  ]);
});

test("each component has a changelog of its own where the path says so", async () => {
  await using scenario = await openScenario({
    history: history('{ file: "{component}/CHANGELOG.md", notes: "{component}/notes/{version}.md" }'),
  });

  const result = await scenario.run({ action: "release-changelog", inputs: { tag: "web/v1.0.0 api/v1.0.0" } });
  const one = await scenario.run({ action: "release-changelog", ref: "refs/tags/web/v1.0.0" });

  expect(describeNotes(result)).toMatchSnapshot();
  expect(Object.keys(writtenFiles(result))).toEqual([
    "api/CHANGELOG.md",
    "api/notes/1.0.0.md",
    "web/CHANGELOG.md",
    "web/notes/1.0.0.md",
  ]);
  expect(one.outputs["changelog-path"]).toBe("web/CHANGELOG.md");
  expect(Object.keys(writtenFiles(one))).toEqual(["web/CHANGELOG.md", "web/notes/1.0.0.md"]);
});
