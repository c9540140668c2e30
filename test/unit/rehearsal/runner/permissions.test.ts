import { describe, expect, test } from "@jest/globals";
import { allPermissions, findRaisedPermissions, tokenPermissions } from "@release-actions/rehearsal/runner/permissions";

describe("permissions", () => {
  test.each([
    [{ contents: "read" }, { contents: "read" }, undefined],
    [{ contents: "read" }, { contents: "write" }, undefined],
    [{ contents: "none" }, {}, undefined],
    [{ contents: "write" }, { contents: "read" }, { asked: "contents: write", allowed: "contents: read" }],
    [
      { checks: "read", issues: "write", contents: "read" },
      { contents: "read" },
      { asked: "checks: read, issues: write", allowed: "checks: none, issues: none" },
    ],
  ] as const)("asking %j of %j", (asked, allowed, raised) => {
    expect(findRaisedPermissions(asked, allowed)).toEqual(raised);
  });

  test("a token has what is granted, and always metadata", () => {
    expect(tokenPermissions({ contents: "write", issues: "none" })).toEqual({ metadata: "read", contents: "write" });
  });

  test("read-all reads all, and has no scope that can only be written", () => {
    expect(allPermissions("read")).toMatchObject({ contents: "read", models: "read" });
    expect(allPermissions("read")).not.toHaveProperty("id-token");
    expect(allPermissions("write")).toMatchObject({ contents: "write", "id-token": "write", models: "read" });
  });
});
