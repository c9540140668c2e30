import { describe, expect, test } from "@jest/globals";
import { HandClock } from "@release-actions/core/clock/hand-clock";
import { systemClock } from "@release-actions/core/clock/system-clock";

describe.each([
  ["the system's clock", () => systemClock],
  ["an impatient hand-driven clock", () => new HandClock("2026-01-31T23:59:59Z", { impatient: true })],
])("%s", (_, create) => {
  test("a sleep lasts at least as long as was asked for", async () => {
    const clock = create();
    const before = clock.now().getTime();
    await clock.sleep(20);
    // Timers may fire up to one millisecond early.
    expect(clock.now().getTime() - before).toBeGreaterThanOrEqual(19);
  });

  test("an aborted sleep rejects with the reason, even where nothing is to be slept", async () => {
    const aborted = AbortSignal.abort(new Error("enough"));
    await expect(create().sleep(60_000, aborted)).rejects.toThrow("enough");
    await expect(create().sleep(0, aborted)).rejects.toThrow("enough");
  });
});

test("the system's clock gives up a running sleep when the signal aborts", async () => {
  const controller = new AbortController();
  const sleeping = systemClock.sleep(2 ** 40, controller.signal);
  controller.abort(new Error("enough"));
  await expect(sleeping).rejects.toThrow("enough");
});

describe("a hand-driven clock", () => {
  test("wakes the earliest sleeper first, and none before its time", async () => {
    const clock = new HandClock("2026-01-31T23:59:59Z");
    const woken: string[] = [];
    const sleepers = [
      clock.sleep(2_000).then(() => woken.push("late")),
      clock.sleep(1_000).then(() => woken.push("early")),
    ];
    clock.advance(999);
    await Promise.resolve();
    expect(woken).toEqual([]);
    clock.advance(1_001);
    await Promise.all(sleepers);
    expect(woken).toEqual(["early", "late"]);
    expect(clock.now()).toEqual(new Date("2026-02-01T00:00:01Z"));
    expect(clock.sleeps).toEqual([2_000, 1_000]);
  });

  test("an abort removes the sleeper", async () => {
    const clock = new HandClock("2026-01-31T23:59:59Z");
    const controller = new AbortController();
    const sleeping = clock.sleep(1_000, controller.signal);
    controller.abort(new Error("enough"));
    await expect(sleeping).rejects.toThrow("enough");
  });
});
