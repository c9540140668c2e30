import { expect, test } from "@jest/globals";

import { openScenario } from "../../support/open-scenario.ts";
import { describeNotes } from "./describe-notes.ts";

const POLICY = `version: 1
components:
  api: { path: api, tag: "api-v{version}" }
  web: { path: web, tag: "web-v{version}" }
  docs: { path: docs, tag: "docs-v{version}" }
`;

test("the tags that version-bump has just claimed need no input", async () => {
  await using scenario = await openScenario({
    history: [
      {
        commit: "feat: first",
        files: { "api/a": "a", "web/a": "a", "docs/a": "a", ".github/release-policy.yml": POLICY },
      },
      { tag: "api-v1.0.0" },
      { tag: "web-v1.0.0" },
      { tag: "docs-v1.0.0" },
      { commit: "fix: both", files: { "api/a": "b", "web/a": "b" } },
      { commit: "feat(page): one", files: { "web/b": "b" } },
    ],
  });
  await scenario.run({
    action: "version-bump",
    inputs: { mode: "tag", component: "*" },
    permissions: { contents: "write" },
  });

  const result = await scenario.run({ action: "release-changelog" });

  expect(describeNotes(result)).toMatchSnapshot();
  expect(JSON.parse(result.outputs.releases ?? "")).toMatchObject([
    { component: "api", tag: "api-v1.0.1", previousTag: "api-v1.0.0" },
    { component: "web", tag: "web-v1.1.0", previousTag: "web-v1.0.0" },
  ]);
});

test("a commit that has no version tag is refused", async () => {
  await using scenario = await openScenario({ history: ["feat: first", { tag: "v1.0.0" }, "fix: second"] });

  const result = await scenario.run({ action: "release-changelog" });

  expect(describeNotes(result)).toMatchSnapshot();
  expect(result).toMatchObject({ exitCode: 1, outputs: { notes: "", releases: "[]" } });
  expect(result.log).toMatch("COMMIT_NOT_TAGGED");
});
