import { describe, expect, test } from "@jest/globals";
import { matchPeople, type Need } from "@release-actions/core/approvals/match-people";
import fc from "fast-check";

const need = (role: string, people: readonly number[], count = 1): Need => ({ role, count, people });
const filledOf = (needs: readonly Need[], distinct = true) => Object.fromEntries(matchPeople(needs, distinct).filled);

describe("matchPeople", () => {
  test.each([
    ["each role by its own", [need("qa", [1]), need("ciso", [2])], { qa: [1], ciso: [2] }],
    ["the preferred first", [need("qa", [3, 1, 2])], { qa: [3] }],
    ["as many as are asked for", [need("qa", [3, 1, 2], 2)], { qa: [3, 1] }],
    ["by moving one who may do either", [need("qa", [1, 2]), need("ciso", [1])], { qa: [2], ciso: [1] }],
    [
      "by moving a whole row of people",
      [need("a", [1, 2]), need("b", [2, 3]), need("c", [3, 4]), need("d", [1])],
      { a: [2], b: [3], c: [4], d: [1] },
    ],
    ["the first role where one person could fill two", [need("qa", [1]), need("ciso", [1])], { qa: [1], ciso: [] }],
    ["one person once, though named twice", [need("qa", [1, 1], 2)], { qa: [1] }],
    ["nobody where there is nobody", [need("qa", [])], { qa: [] }],
  ])("fills %s", (_, needs, filled) => {
    expect(filledOf(needs)).toEqual(filled);
  });

  test("lets one person fill all roles where people need not be distinct", () => {
    expect(filledOf([need("qa", [1, 1, 2], 2), need("ciso", [1])], false)).toEqual({ qa: [1, 2], ciso: [1] });
    expect(matchPeople([need("qa", [1], 3)], false).shortages).toEqual([
      { role: "qa", missing: 2, roles: ["qa"], people: [1] },
    ]);
  });

  test("names the roles that together ask for too many people, and leaves out the others", () => {
    const needs = [need("qa", [1, 2]), need("owner", [3, 4]), need("ciso", [1, 2]), need("manager", [2, 1], 2)];
    expect(matchPeople(needs, true).shortages).toEqual([
      { role: "manager", missing: 2, roles: ["qa", "ciso", "manager"], people: [2, 1] },
    ]);
  });

  test("bears any count", () => {
    expect(filledOf([need("qa", [1, 2], 1e9), need("ciso", [2], -1)])).toEqual({ qa: [1, 2], ciso: [] });
  });

  const needs = fc
    .array(
      fc.record({ count: fc.integer({ min: 1, max: 3 }), people: fc.uniqueArray(fc.integer({ min: 1, max: 6 })) }),
      { maxLength: 5 },
    )
    .map((list) => list.map((one, index) => ({ ...one, role: `role-${index}` })));

  test("fills as many needs as trying everything does, each person once, and only with whom the roles name", () => {
    fc.assert(
      fc.property(needs, (list) => {
        const { filled, shortages } = matchPeople(list, true);
        const all = [...filled.values()].flat();
        expect(new Set(all).size).toBe(all.length);
        for (const { role, people, count } of list) {
          const chosen = filled.get(role) ?? [];
          expect(people).toEqual(expect.arrayContaining([...chosen]));
          expect(chosen.length).toBe(count - (shortages.find((one) => one.role === role)?.missing ?? 0));
        }
        expect(all.length).toBe(tryEverything(list.flatMap(({ count, people }) => Array(count).fill(people))));
      }),
    );
  });

  test("every shortage is one by Hall's theorem: its roles ask for more people than may fill them", () => {
    fc.assert(
      fc.property(needs, (list) => {
        for (const { roles, people } of matchPeople(list, true).shortages) {
          const asked = list.filter(({ role }) => roles.includes(role));
          expect(new Set(asked.flatMap((one) => one.people))).toEqual(new Set(people));
          expect(asked.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(people.length);
        }
      }),
    );
  });

  /** The most seats that can be filled, by trying each person and nobody for each seat. */
  function tryEverything(seats: readonly (readonly number[])[], taken: ReadonlySet<number> = new Set()): number {
    const [seat, ...rest] = seats;
    if (seat === undefined) return 0;
    const filled = seat
      .filter((person) => !taken.has(person))
      .map((person) => 1 + tryEverything(rest, new Set([...taken, person])));
    return Math.max(tryEverything(rest, taken), ...filled);
  }
});
