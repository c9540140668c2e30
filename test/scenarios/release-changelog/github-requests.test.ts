import { expect, test } from "@jest/globals";
import type { RecordedRequest } from "@release-actions/rehearsal/github/embedded-github";
import { endPull, failureOf, openReleases, write } from "./github-world.ts";

/** What counts for GitHub's limits: git itself is counted elsewhere. */
const apiRequests = (requests: readonly RecordedRequest[]) =>
  requests.filter(({ operationId }) => !/^git\/(info-refs|upload-pack)$/.test(operationId));

const ALL = { commit: "records", release: "publish", files: "dist/*" };
const FILES = { "dist/api.txt": "api\n" };

test("a whole release with records, mirror, publication and a file takes at most 40 requests of the API, repeated or not", async () => {
  await using scenario = await openReleases();
  const all = (tag: string) => scenario.run({ ...write({ ...ALL, tag }), files: FILES });

  const results = [await all("v1.3.0"), await all("v1.3.1"), await all("v1.3.1")];

  expect(results.map(failureOf)).toEqual(["", "", ""]);
  const counts = results.map(({ requests }) => apiRequests(requests).length);
  expect(counts).toMatchSnapshot("the first release, the second one, and the second one again");
  for (const count of counts) expect(count).toBeLessThanOrEqual(40);
});

test("a mirror that has nothing to add takes few of them, and writes nothing", async () => {
  await using scenario = await openReleases();
  const run = write({ commit: "records", tag: "v1.3.0" });
  await scenario.run(run);
  endPull(scenario, "squash");

  const { requests } = await scenario.run(run);

  expect(apiRequests(requests).map(({ method, operationId }) => `${method} ${operationId}`)).toMatchSnapshot();
  expect(apiRequests(requests).filter(({ method }) => method !== "GET")).toEqual([]);
});
