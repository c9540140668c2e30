import { refChanges } from "../command/list-refs.ts";
import type { RefChange } from "../command/rehearsal.ts";
import type { Desk, DeskRun } from "../desk/desk.ts";
import type { EmbeddedGitHub, RecordedRequest } from "../github/embedded-github.ts";
import { listRefs } from "../github/git/refs.ts";
import { openGit } from "../github/git/run-git.ts";
import { ticketsOf } from "./deeds.ts";
import type { Moment, Timeline } from "./timeline.ts";
import type { TravelClock } from "./travel-clock.ts";

/** What a timeline is played in. */
export interface World {
  readonly github: EmbeddedGitHub;
  /** The bare repository. */
  readonly directory: string;
  readonly desk: Desk;
  readonly clock: TravelClock;
  /** Ends the days after the moment that goes on. */
  readonly signal?: AbortSignal | undefined;
}

/** A moment, and all that came of it. */
export interface PlayedMoment extends Moment {
  readonly runs: readonly DeskRun[];
  /** Why it could not be done; the days end with it. */
  readonly problem: Error | undefined;
  /** Branches and tags that it changed, its people's own among them. */
  readonly refs: readonly RefChange[];
  /** What its runs asked of GitHub. */
  readonly requests: readonly RecordedRequest[];
  /** Tickets that say something new, as they are afterwards. */
  readonly tickets: readonly TicketView[];
}

/** A ticket as people see it. */
export interface TicketView {
  readonly number: number;
  readonly title: string;
  /** Markdown. */
  readonly body: string;
  readonly isOpen: boolean;
  readonly comments: readonly CommentView[];
}

export interface CommentView {
  readonly author: string;
  readonly isBot: boolean;
  readonly at: string;
  readonly isEdited: boolean;
  /** Markdown. */
  readonly body: string;
}

/**
 * Plays the moments one after the other: whatever one of them starts has ended before the next.
 * @returns those that were played: all, unless one could not be done
 */
export async function playTimeline(
  { moments }: Timeline,
  { github, directory, desk, clock, signal }: World,
  onMoment: (moment: Moment) => void = () => {},
): Promise<readonly PlayedMoment[]> {
  const played: PlayedMoment[] = [];
  const git = openGit(directory);
  const readRefs = async () => {
    const refs = await listRefs(git, "refs/heads/", "refs/tags/");
    return new Map(refs.map(({ name, sha }) => [name, sha]));
  };
  let refs = await readRefs();
  let tickets = viewTickets(github);
  for (const moment of moments) {
    clock.moveTo(new Date(moment.at));
    onMoment(moment);
    const [begun, asked] = [desk.runs.length, github.requests.length];
    const problem = await attempt(() => moment.deed.act({ github, desk, who: moment.who }));
    await desk.settle();
    const [refsAfter, ticketsAfter] = [await readRefs(), viewTickets(github)];
    const known = new Set(tickets.map((ticket) => JSON.stringify(ticket)));
    const changed = ticketsAfter.filter((ticket) => !known.has(JSON.stringify(ticket)));
    const [runs, requests] = [desk.runs.slice(begun), github.requests.slice(asked)];
    played.push({ ...moment, problem, runs, requests, refs: refChanges(refs, refsAfter), tickets: changed });
    [refs, tickets] = [refsAfter, ticketsAfter];
    if (problem !== undefined || signal?.aborted) break;
  }
  return played;
}

/** What went wrong, if anything did. */
async function attempt(act: () => Promise<unknown>): Promise<Error | undefined> {
  try {
    await act();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** All tickets as they are now. */
export function viewTickets(github: EmbeddedGitHub): readonly TicketView[] {
  return ticketsOf({ github }).map(({ number, title, body, state }) => ({
    number,
    title,
    body: body ?? "",
    isOpen: state === "open",
    comments: github.state.comments
      .filter(({ issue }) => issue === number)
      .map(({ author, createdAt, lastEditedAt, body: text }) => ({
        author: author.login,
        isBot: author.type === "Bot",
        at: createdAt,
        isEdited: lastEditedAt !== null,
        body: text,
      })),
  }));
}
