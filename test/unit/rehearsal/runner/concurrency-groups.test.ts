import { describe, expect, test } from "@jest/globals";
import { type ConcurrencySetting, createConcurrencyGroups } from "@release-actions/rehearsal/runner/concurrency-groups";

/** Members of one group that note what becomes of them. */
function enterAll(settings: readonly Partial<ConcurrencySetting>[]) {
  const groups = createConcurrencyGroups();
  const events: string[] = [];
  const tickets = settings.map((setting, index) => {
    const ticket = groups.enter({ group: "g", cancelInProgress: false, queue: "single", ...setting }, () =>
      events.push(`${index} told to end`),
    );
    ticket.turn.then((entered) => events.push(`${index} ${entered ? "runs" : "cancelled"}`));
    return ticket;
  });
  const settle = async () => {
    await new Promise((resolve) => setImmediate(resolve));
    return events.splice(0);
  };
  return { leave: (index: number) => tickets[index]?.leave(), settle };
}

describe("createConcurrencyGroups", () => {
  test("one runs, one waits, and a newer one takes the place of the one that waits", async () => {
    const { leave, settle } = enterAll([{}, {}, {}]);
    expect(await settle()).toEqual(["0 runs", "1 cancelled"]);
    leave(0);
    expect(await settle()).toEqual(["2 runs"]);
  });

  test("cancel-in-progress tells the running one to end, and waits for it", async () => {
    const { leave, settle } = enterAll([{}, { cancelInProgress: true }]);
    expect(await settle()).toEqual(["0 told to end", "0 runs"]);
    leave(0);
    expect(await settle()).toEqual(["1 runs"]);
  });

  test("queue: max lets all wait in line", async () => {
    const { leave, settle } = enterAll([{}, { queue: "max" }, { queue: "max" }]);
    expect(await settle()).toEqual(["0 runs"]);
    leave(0);
    expect(await settle()).toEqual(["1 runs"]);
    leave(1);
    expect(await settle()).toEqual(["2 runs"]);
  });

  test("the queue takes a hundred and no more", async () => {
    const { settle } = enterAll(Array.from({ length: 102 }, () => ({ queue: "max" as const })));
    expect(new Set(await settle())).toEqual(new Set(["0 runs", "101 cancelled"]));
  });

  test("names differ by more than case", async () => {
    const { settle } = enterAll([{ group: "Deploy" }, { group: "other" }, { group: "deploy" }]);
    expect(await settle()).toEqual(["0 runs", "1 runs"]);
  });

  test("one that gives up while it waits never runs", async () => {
    const { leave, settle } = enterAll([{}, {}]);
    leave(1);
    leave(0);
    expect(await settle()).toEqual(["0 runs", "1 cancelled"]);
  });
});
