import { expect, test } from "@jest/globals";
import { countRequests } from "@release-actions/rehearsal/command/count-requests";

const request = (operationId: string, status: number | undefined) => ({
  ...{ number: 1, operationId, method: "GET", path: "/", status, actor: undefined, fault: undefined, bytes: 0 },
});

test("requests to the API and those of git are counted apart, an operation's answers together", () => {
  const sent = [
    request("git/info-refs", 200),
    request("git/get-ref", 404),
    request("git/upload-pack", 200),
    request("git/info-refs", 200),
    request("git/get-ref", 200),
    request("git/get-ref", undefined),
    request("pulls/create", 201),
  ];
  expect(countRequests(sent)).toEqual({
    api: 4,
    git: 3,
    operations: [
      { operation: "git/get-ref", count: 3, statuses: [200, 404] },
      { operation: "pulls/create", count: 1, statuses: [201] },
      { operation: "git/info-refs", count: 2, statuses: [200] },
      { operation: "git/upload-pack", count: 1, statuses: [200] },
    ],
  });
});

test("no requests are none of each", () => {
  expect(countRequests([])).toEqual({ api: 0, git: 0, operations: [] });
});
