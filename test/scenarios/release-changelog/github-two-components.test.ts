import { expect, test } from "@jest/globals";
import type { HistoryStep } from "../../support/build-history.ts";
import {
  describeWrite,
  everythingOf,
  failureOf,
  filesOf,
  openReleases,
  pullsOf,
  RECORDS,
  releasesOf,
  write,
} from "./github-world.ts";

const POLICY = `version: 1
components:
  api: { path: api, tag: "v{version}" }
  web: { path: web, tag: "web/v{version}" }
changelog: { file: "{component}/CHANGELOG.md" }
`;
const history = (policy: string): readonly HistoryStep[] => [
  { commit: "feat: first", files: { ".github/release-policy.yml": policy, "api/a": "a", "web/a": "a" } },
  { tag: "v1.0.0" },
  { tag: "web/v2.0.0" },
  { commit: "feat: score leads", files: { "api/a": "b" } },
  { commit: "fix: mend the page", files: { "web/a": "b" } },
  { tag: "v1.1.0" },
  { tag: "web/v2.0.1" },
];

test("two components of one commit are recorded in one commit, proposed in one pull request and published one by one", async () => {
  await using scenario = await openReleases(undefined, history(POLICY));
  const run = write({ commit: "records", release: "publish", "train-path": "docs/train.md" });

  const result = await scenario.run(run);
  const before = everythingOf(scenario);
  const again = await scenario.run(run);

  expect([result, again].map(failureOf)).toEqual(["", ""]);
  expect(describeWrite(result)).toMatchSnapshot();
  expect(filesOf(scenario, RECORDS)).toMatchSnapshot("records");
  expect(pullsOf(scenario)).toMatchSnapshot("pull requests");
  expect(releasesOf(scenario)).toMatchSnapshot("releases");
  expect(everythingOf(scenario)).toEqual(before);
});

test.each([
  ["the first component", POLICY, "v1.1.0"],
  ["the component that the policy names", POLICY.replace("changelog: {", "changelog: { latest: web,"), "web/v2.0.1"],
])("%s alone has the latest release, whichever is published last", async (_case, policy, latest) => {
  await using scenario = await openReleases(undefined, history(policy));
  for (const tag of ["v1.1.0", "web/v2.0.1"]) {
    expect(failureOf(await scenario.run(write({ release: "publish", tag })))).toBe("");
  }
  expect(releasesOf(scenario).filter(({ isLatest }) => isLatest)).toMatchObject([{ tagName: latest }]);
});
