import { describe, expect, test } from "@jest/globals";
import { pathMap } from "@release-actions/validation-report/gather/parse-path-map";
import { resultsPatterns } from "@release-actions/validation-report/gather/parse-results";

describe("the input results", () => {
  test("has a pattern in each line, perhaps with a kind before it", () => {
    const raw = "reports/*.xml\n\n  uat:acceptance.yml\r\nk6: load.json\nC:reports/*";
    expect(resultsPatterns().parse(raw, "results")).toEqual([
      { kind: undefined, pattern: "reports/*.xml" },
      { kind: "uat", pattern: "acceptance.yml" },
      { kind: "k6", pattern: "load.json" },
      { kind: undefined, pattern: "C:reports/*" },
    ]);
  });

  test.each(["", " \n "])("%j is missing", (raw) => {
    expect(() => resultsPatterns().parse(raw, "results")).toThrow("The input results is missing");
  });
});

describe("the input path-map", () => {
  test.each([
    ["/app=services/api", { from: "/app", to: "services/api" }],
    ["/app/ = ./services/api/", { from: "/app", to: "services/api" }],
    ["=web", { from: "", to: "web" }],
    ["/app=", { from: "/app", to: "" }],
    ["/app=.", { from: "/app", to: "" }],
    ["C:\\app=services\\api", { from: "C:/app", to: "services/api" }],
  ])("%s", (line, mapping) => {
    expect(pathMap().parse(line, "path-map")).toEqual([mapping]);
  });

  test.each(["/app", "/app=..", "/app=a/../..", "/app=/etc", "/app=C:\\x", "a=b=c"])("%s is refused", (line) => {
    expect(() => pathMap().parse(line, "path-map")).toThrow("The input path-map cannot be");
  });
});
