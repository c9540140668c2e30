import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import type { Fault } from "@release-actions/rehearsal/github/faults/fault-plan";
import { draftOf, endState, FILES, release, tagHead, wantedState } from "./release-stand.ts";
import { FAULTS, type Stand, standUp } from "./stand.ts";

const SHORT = 750;
/** `FAULT_MATRIX=whole` takes every fault at every request. */
const IS_WHOLE = process.env.FAULT_MATRIX === "whole";
const SAMPLE = IS_WHOLE ? 1 : 9;
const CUT: typeof FAULTS = [
  { name: "502 within an upload", fault: { kind: "status", status: 502, when: "within" } },
  { name: "reset within an upload", fault: { kind: "reset", when: "within" } },
];

describe.each([false, true])("draft, attach, publish, with immutable releases: %s", (immutableReleases) => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await standUp({ immutableReleases });
  });
  afterEach(() => expect(stand.server.violations).toEqual([]));
  afterAll(() => stand.end());

  const requestsOf = async (verb: () => Promise<unknown>) => {
    const before = stand.server.requests.length;
    await verb();
    return stand.server.requests.slice(before).map(({ operationId }) => operationId);
  };

  test("eleven requests make a release with two files, and three see that it is there", async () => {
    tagHead(stand, "v1.0.1");
    expect(await requestsOf(() => release(stand, "v1.0.1"))).toEqual([
      "repos/get-release-by-tag",
      "repos/list-releases",
      "repos/create-release",
      "repos/list-releases",
      "repos/get-release",
      "repos/list-release-assets",
      "repos/upload-release-asset",
      "repos/upload-release-asset",
      "repos/get-release",
      "git/get-ref",
      "repos/update-release",
    ]);
    expect(endState(stand, "v1.0.1")).toEqual(wantedState(stand, "v1.0.1"));
    expect(await requestsOf(() => release(stand, "v1.0.1"))).toEqual([
      "repos/get-release-by-tag",
      "repos/get-release",
      "repos/list-release-assets",
    ]);
    expect(endState(stand, "v1.0.1")).toEqual(wantedState(stand, "v1.0.1"));
  });

  test("whatever befalls a request, the run ends as if nothing had been, and so does the next one", async () => {
    const problems: unknown[] = [];
    for (const [row, { name, fault }] of [...FAULTS, ...CUT].entries()) {
      for (let number = 1; number <= 11; number += 1) {
        if ((row + number) % SAMPLE !== 0) continue;
        const tag = `${name}-${number}`.replaceAll(" ", "-");
        tagHead(stand, tag);
        stand.server.faults.inject({ match: number, fault });
        const before = stand.server.requests.length;
        const first = await release(stand, tag, fault.kind === "hang" ? { timeout: SHORT } : {}).catch(String);
        stand.server.faults.clear();
        const struck = stand.server.requests.slice(before).filter((request) => request.fault === fault.kind).length;
        const between = endState(stand, tag);
        await release(stand, tag);
        const states = [between, endState(stand, tag)].map((state) => JSON.stringify(state));
        const wanted = JSON.stringify(wantedState(stand, tag));
        if (struck !== 1 || states.some((state) => state !== wanted)) problems.push({ tag, first, struck, states });
      }
    }
    expect(problems).toEqual([]);
  }, 240_000);

  test("a run that lags behind one that is done changes nothing", async () => {
    const problems: unknown[] = [];
    for (let number = 1; number <= 4; number += 1) {
      for (let times = IS_WHOLE ? 1 : number; times <= (IS_WHOLE ? 4 : number); times += 1) {
        const tag = `lag-${number}-${times}`;
        tagHead(stand, tag);
        await release(stand, tag);
        stand.server.faults.inject({ match: number, fault: { kind: "lag" }, times });
        await release(stand, tag);
        stand.server.faults.clear();
        const state = JSON.stringify(endState(stand, tag));
        if (state !== JSON.stringify(wantedState(stand, tag))) problems.push({ tag, state });
      }
    }
    expect(problems).toEqual([]);
  }, 60_000);

  test.each(["before", "within", "after"] as const)(
    "a run that is killed %s any request is finished by the next one",
    async (when) => {
      const moment = ["before", "within", "after"].indexOf(when);
      for (let number = 1; number <= 11; number += 1) {
        // In the sample every request is met, at the three moments by turns.
        if (!IS_WHOLE && number % 3 !== moment) continue;
        const tag = `killed-${when}-${number}`;
        tagHead(stand, tag);
        const killed = new AbortController();
        const fault: Fault = { kind: "kill", when, kill: () => killed.abort() };
        stand.server.faults.inject({ match: number, fault });
        await expect(release(stand, tag, { signal: killed.signal })).rejects.toThrow("aborted");
        stand.server.faults.clear();
        await release(stand, tag);
        expect(endState(stand, tag)).toEqual(wantedState(stand, tag));
      }
    },
    120_000,
  );

  test("runs at once end with one release that has every file once", async () => {
    for (let round = 0; round < 5; round += 1) {
      const tag = `at-once-${round}`;
      tagHead(stand, tag);
      const runs = await Promise.all(Array.from({ length: 4 }, () => release(stand, tag)));
      expect(new Set(runs.map(({ id }) => id)).size).toBe(1);
      expect(endState(stand, tag)).toEqual(wantedState(stand, tag));
    }
  }, 60_000);

  test("the file of a publisher that was faster counts for those who still attach", async () => {
    tagHead(stand, "overtaken");
    const github = stand.open();
    const drafted = await github.draftRelease(draftOf(stand, "overtaken"));
    await release(stand, "overtaken");
    await github.attachFiles(drafted, FILES);
    expect(await github.publishRelease(drafted, { latest: true })).toMatchObject({ id: drafted.id, isDraft: false });
    expect(endState(stand, "overtaken")).toEqual(wantedState(stand, "overtaken"));
  });
});
