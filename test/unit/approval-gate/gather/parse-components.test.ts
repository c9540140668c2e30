import { describe, expect, test } from "@jest/globals";
import { parseComponents } from "@release-actions/approval-gate/gather/parse-components";
import { resolvePolicy } from "@release-actions/core/policy/resolve-policy";
import { problemsOf } from "../../core/evidence/problems-of.ts";

const POLICY = resolvePolicy(
  {
    version: 1,
    components: {
      backend: { path: "api" },
      infra: { path: "infra", scheme: "major-minor", tag: "infra-v{version}" },
      models: { path: "models", scheme: "calver", tag: "models-{version}" },
    },
  },
  "policy.yml",
);
const SHA = "0123456789abcdef0123456789abcdef01234567";
const entry = (change = {}) => ({
  component: "backend",
  version: "1.4.0-rc.2",
  sha: SHA,
  bump: "minor",
  tag: "x",
  ...change,
});

describe("parseComponents", () => {
  test("makes the final version and tag of a pre-release, by the component's scheme", () => {
    const given = [
      entry(),
      entry({ component: "infra", version: "1.2-rc.1" }),
      entry({ component: "models", version: "2025.10.001" }),
    ];
    expect(parseComponents(JSON.stringify(given), POLICY).map(({ version, tag }) => `${version} ${tag}`)).toEqual([
      "1.4.0 v1.4.0",
      "1.2 infra-v1.2",
      "2025.10.001 models-2025.10.001",
    ]);
  });

  test.each<[unknown, string]>([
    ["not json", "is no JSON."],
    [{}, "is no JSON array."],
    [[], "is an empty array."],
    [[null], "has no object in its entry 1."],
    [[entry({ component: "web" })], 'has the component "web"'],
    [[entry({ version: "v1.4.0" })], 'has "v1.4.0" for a version'],
    [[entry({ sha: "main" })], 'has "main" for a commit'],
    [[entry({ bump: "huge" })], 'has the bump "huge"'],
    [[entry(), entry()], "names backend twice."],
    [[1, entry({ bump: 1 })], "in its entry 2."],
  ])("refuses %j", async (given, problem) => {
    const text = typeof given === "string" ? given : JSON.stringify(given);
    const found = await problemsOf(() => parseComponents(text, POLICY));
    expect(found.join("\n")).toContain(problem);
    expect(found.every((one) => one.startsWith("COMPONENTS_INVALID"))).toBe(true);
  });
});
