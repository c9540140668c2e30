/** What `concurrency` asks for. */
export interface ConcurrencySetting {
  readonly group: string;
  readonly cancelInProgress: boolean;
  /** `single`: a newer one takes the place of the one that waits; `max`: up to 100 wait in line. */
  readonly queue: "single" | "max";
}

/** A place in a group: entered at once or later, or lost to a newer one. */
export interface ConcurrencyTicket {
  /** True once it is this one's turn; false where it was cancelled while it waited. */
  readonly turn: Promise<boolean>;
  /** Whether it has to wait. */
  readonly waits: boolean;
  /** Stops waiting; one whose turn it is already keeps it until it leaves. */
  giveUp(): void;
  /** Ends the turn or gives the place up; calling it again changes nothing. */
  leave(): void;
}

/** The concurrency groups of one repository, shared by its runs. */
export interface ConcurrencyGroups {
  /** @param cancel called when a newer one of `cancel-in-progress` wants this one to end while it runs */
  enter(setting: ConcurrencySetting, cancel: () => void): ConcurrencyTicket;
}

interface Member {
  readonly cancel: () => void;
  readonly decide: (entered: boolean) => void;
}

const longestQueue = 100;

/**
 * Starts with empty groups; their names are compared without regard to case.
 * @see GitHub's documentation of `concurrency`: one runs, one waits, a newer one that waits replaces the older
 */
export function createConcurrencyGroups(): ConcurrencyGroups {
  const groups = new Map<string, { running: Member | undefined; waiting: readonly Member[] }>();
  return {
    enter({ group: name, cancelInProgress, queue }, cancel) {
      const key = name.toLowerCase();
      const group = groups.get(key) ?? { running: undefined, waiting: [] };
      groups.set(key, group);
      const { promise: turn, resolve: decide } = Promise.withResolvers<boolean>();
      const member: Member = { cancel, decide };
      const waits = group.running !== undefined;
      if (waits) {
        const kept = queue === "max" ? group.waiting : [];
        for (const other of group.waiting) if (!kept.includes(other)) other.decide(false);
        if (kept.length >= longestQueue) decide(false);
        else group.waiting = [...kept, member];
        if (cancelInProgress) group.running?.cancel();
      } else {
        group.running = member;
        decide(true);
      }
      const giveUp = () => {
        decide(false);
        group.waiting = group.waiting.filter((other) => other !== member);
      };
      const leave = () => {
        giveUp();
        if (group.running !== member) return;
        const [next, ...rest] = group.waiting;
        group.running = next;
        group.waiting = rest;
        next?.decide(true);
      };
      return { turn, waits, giveUp, leave };
    },
  };
}
