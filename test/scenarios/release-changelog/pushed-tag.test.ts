import { expect, test } from "@jest/globals";

import { openScenario } from "../../support/open-scenario.ts";
import { describeNotes } from "./describe-notes.ts";
import { writtenFiles } from "./written-files.ts";

test("a run for a pushed tag needs no input", async () => {
  await using scenario = await openScenario({
    history: [
      "feat: first",
      { tag: "v1.2.3" },
      "feat(crm): score leads",
      { tag: "v1.3.0", message: "1.3.0" },
      "fix: x",
    ],
  });

  const result = await scenario.run({ action: "release-changelog", ref: "refs/tags/v1.3.0", checkout: "none" });

  expect(describeNotes(result)).toMatchSnapshot();
  expect(result.outputs).toMatchObject({
    "notes-path": "docs/release-notes/v1.3.0.md",
    "changelog-path": "CHANGELOG.md",
  });
});

test("of the tags of a commit the pushed one counts, though a higher one is there", async () => {
  await using scenario = await openScenario({ history: ["feat: first", { tag: "v1.2.3-rc.1" }, { tag: "v1.2.3" }] });

  const result = await scenario.run({ action: "release-changelog", ref: "refs/tags/v1.2.3-rc.1", checkout: "none" });

  expect(Object.keys(writtenFiles(result))).toEqual(["docs/release-notes/v1.2.3-rc.1.md"]);
});

test("a pushed tag that is no version is refused, and the forms of versions are named", async () => {
  await using scenario = await openScenario({ history: ["feat: first", { tag: "v1.2.3" }, { tag: "nightly" }] });

  const result = await scenario.run({ action: "release-changelog", ref: "refs/tags/nightly" });

  expect(describeNotes(result)).toMatchSnapshot();
  expect(result.log).toMatch("TAG_OF_NO_COMPONENT");
});
