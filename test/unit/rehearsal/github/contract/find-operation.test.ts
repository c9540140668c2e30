import { describe, expect, test } from "@jest/globals";
import { operationFinder } from "@release-actions/rehearsal/github/contract/find-operation";
import { loadDescription } from "@release-actions/rehearsal/github/contract/load-description";

const find = operationFinder(loadDescription().operations);

describe("operationFinder", () => {
  test.each([
    ["/git/ref/tags%2Fv1", "git/get-ref", { ref: "tags/v1" }],
    ["/git/ref/heads/feature/a", "git/get-ref", { ref: "heads/feature/a" }],
    ["/git/matching-refs/tags/v", "git/list-matching-refs", { ref: "tags/v" }],
    ["/git/matching-refs/", "git/list-matching-refs", { ref: "" }],
    ["/releases/latest", "repos/get-latest-release", {}],
    ["/releases/12", "repos/get-release", { release_id: "12" }],
    ["/releases/tags/a/b", "repos/get-release-by-tag", { tag: "a/b" }],
    ["/commits/feature/a/check-runs", "checks/list-for-ref", { ref: "feature/a" }],
    ["/commits/feature/a", "repos/get-commit", { ref: "feature/a" }],
    ["/branches/release/1.x", "repos/get-branch", { branch: "release/1.x" }],
    ["/compare/a%2Fb...c/d", "repos/compare-commits-with-basehead", { basehead: "a/b...c/d" }],
    ["/contents", "repos/get-content", { path: "" }],
    ["/contents/a%20b/c", "repos/get-content", { path: "a b/c" }],
  ])("GET %s is %s", (path, id, parameters) => {
    const match = find("GET", `/repos/o/n${path}`);
    expect(match?.operation.id).toBe(id);
    expect(match?.path).toEqual({ owner: "o", repo: "n", ...parameters });
  });

  test.each([
    ["DELETE", "/repos/o/n/git/ref/tags/v1"],
    ["GET", "/repos/o/n/git"],
    ["GET", "/repos/o/n/releases/1/2"],
    ["GET", "/rate_limit/"],
    ["POST", "/rate_limit"],
  ])("%s %s is no operation", (method, path) => {
    expect(find(method, path)).toBeUndefined();
  });

  test("an operation without parameters is found", () => {
    expect(find("GET", "/rate_limit")?.operation.id).toBe("rate-limit/get");
  });
});
