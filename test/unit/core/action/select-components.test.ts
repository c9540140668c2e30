import { describe, expect, test } from "@jest/globals";
import { selectComponents } from "@release-actions/core/action/select-components";
import { parsePolicy } from "@release-actions/core/policy/parse-policy";
import { resolvePolicy } from "@release-actions/core/policy/resolve-policy";

const policyOf = (...names: string[]) => {
  const components = names.map((name) => `  ${name}: { path: ${name}, tag: "${name}-v{version}" }\n`).join("");
  return resolvePolicy(
    parsePolicy(`version: 1\n${names.length > 0 ? `components:\n${components}` : ""}`, "policy.yml"),
  );
};

describe("the input component", () => {
  test.each([
    { names: [], input: undefined, chosen: ["release"] },
    { names: ["api"], input: undefined, chosen: ["api"] },
    { names: ["api"], input: "api", chosen: ["api"] },
    { names: ["web", "api"], input: "api", chosen: ["api"] },
    { names: ["web", "api"], input: "*", chosen: ["web", "api"] },
    { names: [], input: "*", chosen: ["release"] },
  ])("`$input` of $names chooses $chosen", ({ names, input, chosen }) => {
    expect(selectComponents(policyOf(...names), input).map(({ name }) => name)).toEqual(chosen);
  });

  test.each([
    { names: ["web", "api"], input: undefined, code: "COMPONENT_MISSING" },
    { names: ["web", "api"], input: "API", code: "COMPONENT_UNKNOWN" },
    { names: ["web", "api"], input: "w*", code: "COMPONENT_UNKNOWN" },
    { names: ["web"], input: "__proto__", code: "COMPONENT_UNKNOWN" },
  ])("`$input` of $names fails with $code, and the names are said", ({ names, input, code }) => {
    expect(() => selectComponents(policyOf(...names), input)).toThrow(
      expect.objectContaining({ code, remedy: expect.stringContaining(names.join(", ")) }),
    );
  });
});
