import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Stand, standUp } from "./stand.ts";
import { openTickets } from "./ticket-stand.ts";

describe("findAccount", () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await standUp();
    const { accounts } = stand.server.state;
    accounts.add({ login: "Ana", id: 7 });
    accounts.add({ login: "dependabot[bot]", id: 49699333 });
    accounts.add({ login: "gone", id: 8 });
    accounts.suspend("gone");
  });
  afterAll(() => stand.end());

  test.each([
    { login: "ana", account: { id: 7, login: "Ana", type: "User" } },
    { login: "dependabot[bot]", account: { id: 49699333, login: "dependabot[bot]", type: "Bot" } },
    { login: "inopsio", account: { id: expect.any(Number), login: "inopsio", type: "Organization" } },
    { login: "gone", account: undefined },
    { login: "nobody", account: undefined },
  ])("$login", async ({ login, account }) => {
    expect(await openTickets(stand).findAccount(login)).toEqual(account);
    expect(stand.server.violations).toEqual([]);
  });
});
