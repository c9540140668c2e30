/** What a role asks for: so many of these people. */
export interface Need {
  readonly role: string;
  readonly count: number;
  /** Ids, the preferred first. */
  readonly people: readonly number[];
}

/** Roles that together ask for more people than may fill them. */
export interface Shortage {
  readonly role: string;
  /** How many more the role needs. */
  readonly missing: number;
  /** The roles that compete, the short one among them, in the order of the needs; and all people that may fill any of them. */
  readonly roles: readonly string[];
  readonly people: readonly number[];
}

export interface Matching {
  /** Who fills each role, in the order of preference. */
  readonly filled: ReadonlyMap<string, readonly number[]>;
  readonly shortages: readonly Shortage[];
}

/**
 * Fills as many of the roles' needs as can be filled, each person filling one of them at most where people are to be distinct.
 * Roles that stand first are filled first. The same needs give the same people.
 * @see Kuhn 1955, maximum bipartite matching by augmenting paths; Hall 1935 for the shortage
 */
export function matchPeople(needs: readonly Need[], distinct: boolean): Matching {
  return distinct ? matchDistinct(needs) : matchEachAlone(needs);
}

function matchEachAlone(needs: readonly Need[]): Matching {
  const chosen = needs.map((need) => ({ need, people: [...new Set(need.people)].slice(0, need.count) }));
  return {
    filled: new Map(chosen.map(({ need, people }) => [need.role, people])),
    shortages: chosen.flatMap(({ need: { role, count, people: candidates }, people }) =>
      people.length >= count ? [] : [{ role, missing: count - people.length, roles: [role], people: [...candidates] }],
    ),
  };
}

function matchDistinct(needs: readonly Need[]): Matching {
  const held = new Map<number, Need>();
  const shortages: Shortage[] = [];
  for (const need of needs) {
    for (let filled = 0; filled < need.count; filled++) {
      const visited = augment(need, held);
      if (visited === undefined) continue;
      const rivals = new Set([need, ...[...visited].flatMap((person) => held.get(person) ?? [])]);
      const roles = needs.filter((other) => rivals.has(other)).map(({ role }) => role);
      shortages.push({ role: need.role, missing: need.count - filled, roles, people: [...visited] });
      break;
    }
  }
  const holders = (need: Need) => [...new Set(need.people)].filter((person) => held.get(person) === need);
  return { filled: new Map(needs.map((need) => [need.role, holders(need)])), shortages };
}

/**
 * Finds one more person for a need, moving others between the roles that they may fill (breadth first, so that as few as
 * possible move); returns the people that were looked at where there is nobody.
 */
function augment(need: Need, held: Map<number, Need>): ReadonlySet<number> | undefined {
  const visited = new Set<number>();
  /** Through which person each role was reached. */
  const reachedBy = new Map<Need, number | undefined>([[need, undefined]]);
  const askedBy = new Map<number, Need>();
  for (const current of reachedBy.keys()) {
    for (const person of current.people) {
      if (visited.has(person)) continue;
      visited.add(person);
      askedBy.set(person, current);
      const holder = held.get(person);
      if (holder === undefined) {
        move(person, askedBy, reachedBy, held);
        return undefined;
      }
      if (!reachedBy.has(holder)) reachedBy.set(holder, person);
    }
  }
  return visited;
}

function move(
  free: number,
  askedBy: ReadonlyMap<number, Need>,
  reachedBy: ReadonlyMap<Need, number | undefined>,
  held: Map<number, Need>,
): void {
  for (let person: number | undefined = free; person !== undefined; ) {
    const taker = askedBy.get(person);
    if (taker === undefined) return;
    held.set(person, taker);
    person = reachedBy.get(taker);
  }
}
