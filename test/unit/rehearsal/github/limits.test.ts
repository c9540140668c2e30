import { afterEach, describe, expect, test } from "@jest/globals";
import { HandClock } from "@release-actions/core/clock/hand-clock";
import { type Ground, refusal, standUp } from "./rehearse-on.ts";

const here = { owner: "inopsio", repo: "api" };

describe("rate limits", () => {
  let ground: Ground;
  afterEach(() => ground.end());

  test("the hour's requests are counted in the headers, and given back when it is over", async () => {
    const clock = new HandClock("2026-11-22T10:00:00Z");
    ground = await standUp({ clock, settings: { limits: { perHour: 2 } } });
    const { rest } = ground.octokit();
    const { headers } = await rest.repos.get(here);
    const reset = String(Date.parse("2026-11-22T11:00:00Z") / 1000);
    expect(headers).toMatchObject({
      "x-ratelimit-limit": "2",
      "x-ratelimit-remaining": "1",
      "x-ratelimit-used": "1",
      "x-ratelimit-reset": reset,
    });
    await rest.repos.get(here);
    const refused = await refusal(rest.repos.get(here));
    expect(refused).toMatchObject({
      status: 403,
      message: expect.stringContaining("API rate limit exceeded"),
      headers: { "x-ratelimit-remaining": "0" },
    });
    expect((await rest.rateLimit.get()).data.rate).toEqual({ limit: 2, used: 2, remaining: 0, reset: Number(reset) });
    clock.advance(3_600_000);
    expect((await rest.repos.get(here)).status).toBe(200);
  });

  test.each([
    ["content too fast", { writesPerMinute: 2 }],
    ["points too fast", { pointsPerMinute: 14 }],
    ["content for too long", { writesPerHour: 2 }],
  ])("whoever writes %s is told to wait", async (_case, limits) => {
    const clock = new HandClock("2026-11-22T10:00:00Z");
    ground = await standUp({ clock, settings: { limits: { ...limits, retryAfter: 7 } } });
    const { rest } = ground.octokit();
    const write = () => rest.git.createBlob({ ...here, content: "x" });
    await write();
    await write();
    const refused = await refusal(write());
    expect(refused).toMatchObject({
      status: 403,
      message: expect.stringContaining("secondary rate limit"),
      headers: { "retry-after": "7" },
    });
    clock.advance(3_600_000);
    expect((await write()).status).toBe(201);
  });
});
