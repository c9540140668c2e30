import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { inPool } from "@release-actions/cosign-sign/cosign/in-pool";

test("does four at a time, and keeps the order", async () => {
  let [now, most] = [0, 0];
  const results = await inPool([...Array(20).keys()], async (task) => {
    most = Math.max(most, ++now);
    for (let turns = (task * 7) % 5; turns >= 0; turns--) await turn();
    now--;
    return task * 2;
  });
  expect(results).toEqual([...Array(20).keys()].map((task) => task * 2));
  expect(most).toBe(4);
});

test("after a failure begins nothing, and waits for what runs", async () => {
  const begun: number[] = [];
  const ended: number[] = [];
  const work = async (task: number) => {
    begun.push(task);
    for (let turns = task; turns >= 0; turns--) await turn();
    if (task === 1) throw new Error("one");
    ended.push(task);
  };
  await expect(inPool([...Array(20).keys()], work)).rejects.toThrow("one");
  expect(begun.length).toBeLessThan(8);
  expect([...ended, 1].sort((a, b) => a - b)).toEqual(begun);
});
