import { expect, test } from "@jest/globals";
import { describeRun } from "../../support/describe-run.ts";
import { openScenario } from "../../support/open-scenario.ts";

const HISTORY = ["feat: first", { tag: "v1.2.3" }, "feat: more"] as const;
const INPUTS = { mode: "tag" };

test("the tag is claimed at the commit, and a second run ends the same release", async () => {
  await using scenario = await openScenario({ history: HISTORY });

  const first = await scenario.run({ action: "version-bump", inputs: INPUTS, permissions: { contents: "write" } });
  const refs = scenario.refs();
  const second = await scenario.run({ action: "version-bump", inputs: INPUTS, permissions: { contents: "write" } });

  expect(describeRun(first)).toMatchSnapshot("first");
  expect(describeRun(second)).toMatchSnapshot("second");
  expect(refs.get("v1.3.0")).toBe(refs.get("main"));
  expect(scenario.refs()).toEqual(refs);
  expect(first.outputs).toMatchObject({ released: "true", version: "1.3.0", tag: "v1.3.0" });
  expect(second.outputs).toMatchObject({ released: "true", version: "1.3.0", tag: "v1.3.0", "previous-tag": "v1.2.3" });
});

test("the second run sees the tag in a checkout that has it, too", async () => {
  await using scenario = await openScenario({ history: [...HISTORY, { tag: "v1.3.0" }] });

  const result = await scenario.run({ action: "version-bump", inputs: INPUTS, permissions: { contents: "write" } });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result.requests).toEqual([]);
  expect(result.outputs).toMatchObject({ released: "true", version: "1.3.0", tag: "v1.3.0" });
});

test("a dry run claims nothing and says what it would claim", async () => {
  await using scenario = await openScenario({ history: HISTORY });
  const before = scenario.refs();

  const result = await scenario.run({ action: "version-bump", inputs: { ...INPUTS, "dry-run": "true" } });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result).toMatchObject({ exitCode: 0, requests: [], outputs: { version: "1.3.0", tag: "v1.3.0" } });
  expect(scenario.refs()).toEqual(before);
});

test("nothing is claimed where there is nothing to release", async () => {
  await using scenario = await openScenario({ history: ["feat: first", { tag: "v1.2.3" }, "docs: explain"] });
  const before = scenario.refs();

  const result = await scenario.run({ action: "version-bump", inputs: INPUTS, permissions: { contents: "write" } });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result).toMatchObject({ exitCode: 0, requests: [], outputs: { released: "false", version: "1.2.3" } });
  expect(scenario.refs()).toEqual(before);
});

test("every component's tag is claimed", async () => {
  const policy = `version: 1
components:
  api: { path: api, tag: "api-v{version}" }
  web: { path: web, tag: "web-v{version}" }
`;
  const files = { "api/a": "a", "web/a": "a", ".github/release-policy.yml": policy };
  await using scenario = await openScenario({ history: [{ commit: "feat: first", files }] });

  const result = await scenario.run({
    action: "version-bump",
    inputs: { ...INPUTS, component: "*" },
    permissions: { contents: "write" },
  });

  expect(describeRun(result)).toMatchSnapshot();
  expect([...scenario.refs().keys()].sort()).toEqual(["api-v1.0.0", "main", "web-v1.0.0"]);
});
