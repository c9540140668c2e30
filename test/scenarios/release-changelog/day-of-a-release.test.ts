import { expect, test } from "@jest/globals";
import { git } from "../../support/build-history.ts";
import type { Scenario } from "../../support/open-scenario.ts";
import { openScenario } from "../../support/open-scenario.ts";
import { describeNotes } from "./describe-notes.ts";

/** Years later: the day must not come from the clock. */
const NOW = new Date("2030-01-01T00:00:00Z");

test.each([
  { zone: "UTC", tagger: "1761091140 +0000", day: "2025-10-21" },
  { zone: "the evening before in New York", tagger: "1761091200 -0400", day: "2025-10-22" },
  { zone: "the morning after in Auckland", tagger: "1761091140 +1300", day: "2025-10-21" },
])("an annotated tag has its tagger's day in UTC ($zone)", async ({ tagger, day }) => {
  await using scenario = await openScenario({ history: ["feat: first"], now: NOW });
  tagBy(scenario, "v1.0.0", `tagger Ben Example <ben@example.invalid> ${tagger}\n`);

  for (const checkout of ["full", "none"] as const) {
    const { outputs } = await scenario.run({ action: "release-changelog", inputs: { tag: "v1.0.0" }, checkout });
    expect(outputs.notes).toMatch(`# v1.0.0 (${day})\n`);
    expect(JSON.parse(outputs.releases ?? "")).toMatchObject([{ date: day }]);
  }
});

test("a tag object without a tagger, and a lightweight tag, have their commit's day", async () => {
  await using scenario = await openScenario({ history: ["feat: first", { tag: "v1.0.1" }], now: NOW });
  tagBy(scenario, "v1.0.0", "");

  for (const tag of ["v1.0.0", "v1.0.1"]) {
    const { outputs } = await scenario.run({ action: "release-changelog", inputs: { tag } });
    expect(outputs.notes).toMatch(`# ${tag} (2025-10-21)\n`);
  }
});

test.each([
  { date: "2025-10-05", day: "2025-10-05" },
  { date: "2025-10-05T23:30:00Z", day: "2025-10-05" },
  { date: "2025-10-05T23:30:00-02:00", day: "2025-10-06" },
])("a day that is given goes before the tag's: $date", async ({ date, day }) => {
  await using scenario = await openScenario({ history: ["feat: first", { tag: "v1.0.0" }], now: NOW });

  const { outputs } = await scenario.run({ action: "release-changelog", inputs: { tag: "v1.0.0", date } });

  expect(outputs.notes).toMatch(`# v1.0.0 (${day})\n`);
});

test("a day that is none is refused", async () => {
  await using scenario = await openScenario({ history: ["feat: first", { tag: "v1.0.0" }] });

  const result = await scenario.run({ action: "release-changelog", inputs: { date: "2025-02-30" } });

  expect(describeNotes(result)).toMatchSnapshot();
  expect(result.log).toMatch("INPUT_INVALID");
});

/** Makes an annotated tag of the main branch, with whatever tagger. */
function tagBy({ directory }: Scenario, name: string, tagger: string): void {
  const commit = git(directory, ["rev-parse", "main"]);
  const text = `object ${commit}\ntype commit\ntag ${name}\n${tagger}\nReleased.\n`;
  const object = git(directory, ["hash-object", "-t", "tag", "-w", "--literally", "--stdin"], text);
  git(directory, ["update-ref", `refs/tags/${name}`, object]);
}
