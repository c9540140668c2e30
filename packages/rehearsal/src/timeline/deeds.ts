import type { Issue, IssueComment } from "../github/state.ts";
import { noLineToPaste, noRun, noTicket } from "./errors.ts";
import type { Deed, Scene } from "./timeline.ts";

/** A change that comes to the default branch by a pull request. */
export interface Change {
  /** The title of the pull request, and the message of its commit. */
  readonly title: string;
  readonly files: Readonly<Record<string, string>>;
  readonly author: string;
  readonly reviewer: string;
  readonly labels?: readonly string[];
  /** The branch that it goes to; the default branch where nothing is said. */
  readonly base?: string;
}

/** Merges a change of which the pull request was opened and approved just before. */
export const merges = ({ title, files, author, reviewer, labels = [], base = "main" }: Change): Deed => ({
  title: `merges "${title}" by ${author}, reviewed by ${reviewer}`,
  async act({ github, who }) {
    const branch = `feature/${title.replace(/[^a-z0-9]+/gi, "-").toLowerCase()}`;
    const number = await github.as(author).openPull({ branch, title, files, base });
    if (labels.length > 0) await github.as(author).label(number, ...labels);
    await github.as(reviewer).review(number, "APPROVED");
    await github.as(who).merge(number, "squash");
  },
});

/** Pushes a commit without asking anyone; a branch that is new begins at another one. */
export const pushes = (branch: string, push: { message: string; files: Change["files"]; from?: string }): Deed => ({
  title: `pushes "${push.message}" to ${branch}`,
  act: ({ github, who }) => github.as(who).push({ branch, ...push }),
});

/** Pastes the line that the ticket prints for a role. */
export const approves = (role: string, ticket?: TicketChoice): Deed => ({
  title: `approves as ${role}`,
  async act(scene) {
    const { number, body } = findTicket(scene, ticket);
    const line = new RegExp(`^/approve ${role} [0-9a-f]{12}$`, "m").exec(body ?? "")?.[0];
    if (line === undefined) throw noLineToPaste(role, number);
    await scene.github.as(scene.who).comment(number, line);
  },
});

/** Writes a comment; `{digest}` in it is the digest that the ticket asks to approve now. */
export const writes = (text: string, ticket?: TicketChoice): Deed => ({
  title: `writes "${text.replaceAll("{digest}", "…")}"`,
  act: (scene) => scene.github.as(scene.who).comment(findTicket(scene, ticket).number, fill(text, scene, ticket)),
});

/** Changes the person's own last comment. */
export const edits = (text: string, ticket?: TicketChoice): Deed => ({
  title: `edits that to "${text.replaceAll("{digest}", "…")}"`,
  act: (scene) => scene.github.as(scene.who).editComment(lastComment(scene, ticket).id, fill(text, scene, ticket)),
});

/** Deletes the last comment of a person, perhaps of another one. */
export const deletes = (whose: string, ticket?: TicketChoice): Deed => ({
  title: `deletes the last comment of ${whose}`,
  act: (scene) => scene.github.as(scene.who).deleteComment(lastComment({ ...scene, who: whose }, ticket).id),
});

/** Starts the last run of a workflow once more, whole. */
export const reruns = (workflow: string): Deed => ({
  title: `runs ${workflow} again`,
  async act({ desk, who }) {
    const last = desk.runs.findLast((run) => run.workflow === workflow);
    if (last === undefined) throw noRun(workflow);
    await desk.rerun(last, who);
  },
});

/** What several people do before anything that it starts has ended. */
export const atOnce = (...deeds: readonly (readonly [who: string, deed: Deed])[]): Deed => ({
  title: `and others at once: ${deeds.map(([who, { title }]) => `${who} ${title}`).join(", ")}`,
  async act(scene) {
    for (const [who, deed] of deeds) await deed.act({ ...scene, who });
  },
});

/** Which ticket: the newest whose title has this in it; the newest of all where nothing is said. */
export type TicketChoice = string | undefined;

/** The tickets of a repository: the issues that a bot opened, oldest first. */
export const ticketsOf = ({ github }: Pick<Scene, "github">): readonly Issue[] =>
  github.state.issues.filter(({ author }) => author.type === "Bot");

function findTicket(scene: Scene, choice: TicketChoice = ""): Issue {
  const found = ticketsOf(scene).findLast(({ title }) => title.includes(choice));
  if (found === undefined) throw noTicket(choice);
  return found;
}

function lastComment(scene: Scene, choice: TicketChoice): IssueComment {
  const { number } = findTicket(scene, choice);
  const found = scene.github.state.comments.findLast(
    ({ issue, author }) => issue === number && author.login === scene.who,
  );
  if (found === undefined) throw noTicket(`a comment of ${scene.who}`);
  return found;
}

function fill(text: string, scene: Scene, choice: TicketChoice): string {
  const digest = /\/approve [a-z0-9-]+ ([0-9a-f]{12})/.exec(findTicket(scene, choice).body ?? "")?.[1];
  return text.replaceAll("{digest}", digest ?? "");
}
