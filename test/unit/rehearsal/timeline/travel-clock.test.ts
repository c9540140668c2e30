import { expect, test } from "@jest/globals";
import { TravelClock } from "@release-actions/rehearsal/timeline/travel-clock";

test("a clock goes on from where it is moved to, and never back", () => {
  const clock = new TravelClock(new Date("2031-02-03T12:00:00Z"));
  const time = () => clock.now().toISOString();
  expect(time()).toMatch(/^2031-02-03T1/);
  clock.moveTo(new Date("2031-02-05T09:00:00Z"));
  expect(time()).toMatch(/^2031-02-05T/);
  const before = clock.now();
  clock.moveTo(new Date("2031-02-04T09:00:00Z"));
  expect(clock.now().getTime()).toBeGreaterThanOrEqual(before.getTime());
});
