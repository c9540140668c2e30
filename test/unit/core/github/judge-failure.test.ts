import { describe, expect, test } from "@jest/globals";
import { judgeFailure } from "@release-actions/core/github/judge-failure";

const NOW = new Date("2025-10-01T00:00:00Z");
const SECOND = NOW.getTime() / 1_000;

const thrown = (status: number, message: string, headers?: Readonly<Record<string, string>>) =>
  Object.assign(new Error(message), { status, ...(headers && { response: { headers } }) });

describe("judgeFailure", () => {
  test.each([
    ["a 429 with its time", thrown(429, "Too Many Requests", { "retry-after": "7" }), 7_000],
    ["a 429 without", thrown(429, "Too Many Requests", {}), undefined],
    ["a secondary limit", thrown(403, "You have exceeded a secondary rate limit.", { "retry-after": "60" }), 60_000],
    ["a secondary limit without its time", thrown(403, "You have exceeded a secondary rate limit.", {}), undefined],
    [
      "an hour that is spent",
      thrown(403, "API rate limit exceeded", { "x-ratelimit-remaining": "0", "x-ratelimit-reset": `${SECOND + 30}` }),
      31_000,
    ],
    [
      "an hour whose reset is past",
      thrown(429, "API rate limit exceeded", { "x-ratelimit-remaining": "0", "x-ratelimit-reset": `${SECOND - 30}` }),
      1_000,
    ],
    ["a time that is no number", thrown(429, "Too Many Requests", { "retry-after": "soon" }), undefined],
  ])("%s is a limit", (_case, error, wait) => {
    expect(judgeFailure(error, NOW)).toEqual({ kind: "limited", wait, message: error.message });
  });

  test.each([
    ["a 502", thrown(502, "Bad Gateway", {})],
    ["a connection that breaks off, which octokit calls 500", thrown(500, "ECONNRESET")],
    ["what is no answer of GitHub's", new TypeError("terminated")],
    ["what is no error", "oops"],
  ])("%s is a lost answer", (_case, error) => {
    expect(judgeFailure(error, NOW)).toMatchObject({ kind: "lost" });
  });

  test("a no is a refusal with the permissions that would do", () => {
    const headers = { "x-accepted-github-permissions": "contents=write; contents=write,workflows=write" };
    expect(judgeFailure(thrown(403, "Resource not accessible by integration", headers), NOW)).toEqual({
      kind: "refused",
      status: 403,
      message: "Resource not accessible by integration",
      permissions: [["contents=write"], ["contents=write", "workflows=write"]],
    });
  });

  test("a no to which GitHub's remaining quota is attached stays a no", () => {
    const error = thrown(422, "Reference already exists", { "x-ratelimit-remaining": "0" });
    expect(judgeFailure(error, NOW)).toMatchObject({ kind: "refused", status: 422, permissions: [] });
  });
});
