import { expect, test } from "@jest/globals";
import { openScenario } from "../../support/open-scenario.ts";
import { describeNotes } from "./describe-notes.ts";
import { writtenFiles } from "./written-files.ts";

const POLICY = `version: 1
changelog:
  notes: docs/notes.md
  file: ../CHANGELOG.md
  format: groupd
  section: { feat: New }
  sections: { Feat: New, fix: "two\\nlines" }
`;

test.each(["full", "none"] as const)(
  "mistakes in the policy's changelog are annotated at their places, read from a %s checkout",
  async (checkout) => {
    await using scenario = await openScenario({
      history: [{ commit: "feat: first", files: { ".github/release-policy.yml": POLICY } }, { tag: "v1.0.0" }],
    });

    const result = await scenario.run({ action: "release-changelog", checkout });

    expect({ ...describeNotes(result), requests: [] }).toMatchSnapshot();
    expect(result).toMatchObject({ exitCode: 1, outputs: { notes: "", releases: "[]" } });
    for (const place of [
      "line=3,col=10",
      "line=4,col=9",
      "line=5,col=11",
      "line=6,col=3",
      "line=7,col=15",
      "line=7,col=31",
    ])
      expect(result.log).toMatch(new RegExp(`^::error [^:]*file=\\.github/release-policy\\.yml,[^:]*${place}`, "m"));
    expect(writtenFiles(result)).toEqual({});
  },
);

test("a policy that an input names must exist", async () => {
  await using scenario = await openScenario({ history: ["feat: first", { tag: "v1.0.0" }] });

  const result = await scenario.run({ action: "release-changelog", inputs: { policy: "release.yml" } });

  expect(describeNotes(result)).toMatchSnapshot();
  expect(result.log).toMatch("POLICY_NOT_FOUND");
});
