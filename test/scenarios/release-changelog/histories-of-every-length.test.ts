import { expect, test } from "@jest/globals";
import { openScenario } from "../../support/open-scenario.ts";
import { describeNotes } from "./describe-notes.ts";
import { writtenFiles } from "./written-files.ts";

test("a history without a release has an empty changelog, and that is said", async () => {
  await using scenario = await openScenario({ history: ["feat: first"] });

  const result = await scenario.run({ action: "release-changelog", inputs: { tag: "*" } });

  expect(describeNotes(result)).toMatchSnapshot();
  expect(result.exitCode).toBe(0);
  expect(writtenFiles(result)).toEqual({});
});

test("a history of one commit and one release", async () => {
  await using scenario = await openScenario({ history: ["feat: first", { tag: "v0.1.0" }] });

  const [all, one] = [
    await scenario.run({ action: "release-changelog", inputs: { tag: "*" } }),
    await scenario.run({ action: "release-changelog", inputs: { tag: "v0.1.0" } }),
  ];

  expect(writtenFiles(all)["CHANGELOG.md"]).toBe(writtenFiles(one)["CHANGELOG.md"]);
});

test("a history of a thousand releases", async () => {
  const history = Array.from({ length: 1_000 }, (_, index) => [`fix: mend ${index}`, { tag: `v1.0.${index}` }]).flat();
  await using scenario = await openScenario({ history });

  const all = await scenario.run({ action: "release-changelog", inputs: { tag: "*", format: "strategy" } });
  const last = await scenario.run({ action: "release-changelog", inputs: { tag: "v1.0.999", format: "strategy" } });

  const sections = Array.from({ length: 1_000 }, (_, index) => 999 - index).map(
    (index) => `## v1.0.${index} (${index < 720 ? "2025-10-21" : "2025-10-22"})\n- fix: mend ${index}\n`,
  );
  expect(writtenFiles(all)["CHANGELOG.md"]).toBe(`# Changelog\n\n${sections.join("\n")}`);
  expect(last.outputs.notes).toBe("# v1.0.999 (2025-10-22)\n- fix: mend 999\n");
  expect(all.summary.length).toBeLessThan(200_000);
});
