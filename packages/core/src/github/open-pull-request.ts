import { type Connection, Refused } from "./connect.ts";
import type { ChangeProposal, ProposedChange } from "./github.ts";
import { makeOnce } from "./make-once.ts";
import { sameText } from "./same-text.ts";

type Wanted = Pick<ChangeProposal, "branch" | "base" | "title" | "body">;
type PullRequest = Omit<ProposedChange, "sha">;

/** An open pull request as people see it. */
export interface Found extends PullRequest {
  readonly title: string;
  readonly body: string;
}

/** What GitHub says while it has not yet seen the branch, or shows not yet a pull request that it has. */
const LAGS = /pull request already exists|"field":"head","code":"invalid"/i;
const LOOKS = 5;

/**
 * Opens the pull request of a branch, or brings the open one's title and body up to date.
 * @param found the open one; where another run is opening it at this moment, it is found then
 */
export async function openPullRequest(
  connection: Connection,
  wanted: Wanted,
  found: Found | undefined,
): Promise<PullRequest> {
  const open = found ?? (await create(connection, wanted));
  if (open.title !== wanted.title || !sameText(open.body, wanted.body)) await update(connection, open.number, wanted);
  return { number: open.number, url: open.url };
}

/** The open pull request of a branch. */
export async function findOpenPullRequest(
  { octokit, repository }: Connection,
  { branch, base }: Pick<Wanted, "branch" | "base">,
): Promise<Found | undefined> {
  const query = { ...repository, state: "open", head: `${repository.owner}:${branch}`, base, per_page: 100 } as const;
  for await (const { data } of octokit.paginate.iterator(octokit.rest.pulls.list, query)) {
    const pull = data.find(({ head }) => head.ref === branch);
    if (pull) return describe(pull);
  }
  return undefined;
}

/** What became of the pull requests of a branch. */
export interface PullRequests {
  readonly open: Found | undefined;
  /** The commits that were on the branch when a pull request of it was merged or closed. */
  readonly ended: readonly string[];
}

/** The pull requests of a branch: the open one, and those that touched it last. */
export async function listPullRequests(
  { octokit, repository }: Connection,
  { branch, base }: Pick<Wanted, "branch" | "base">,
): Promise<PullRequests> {
  const recent = { state: "all", sort: "updated", direction: "desc", per_page: 30 } as const;
  const head = `${repository.owner}:${branch}`;
  const { data } = await octokit.rest.pulls.list({ ...repository, ...recent, head, base });
  const own = data.filter((pull) => pull.head.ref === branch);
  const open = own.find(({ state }) => state === "open");
  return { open: open && describe(open), ended: own.filter((pull) => pull !== open).map((pull) => pull.head.sha) };
}

const describe = (pull: { number: number; html_url: string; title: string; body: string | null }): Found => {
  return { number: pull.number, url: pull.html_url, title: pull.title, body: pull.body ?? "" };
};

async function create(connection: Connection, wanted: Wanted): Promise<Found> {
  const { octokit, repository, patience } = connection;
  const { branch, base, title, body } = wanted;
  const what = `open the pull request of ${branch}`;
  for (let attempt = 0; ; attempt += 1) {
    try {
      const opened = await makeOnce<Found>(connection, {
        what,
        send: async () => {
          const { data } = await octokit.rest.pulls.create({ ...repository, head: branch, base, title, body });
          return { number: data.number, url: data.html_url, title, body };
        },
        find: () => findOpenPullRequest(connection, wanted),
      });
      patience.note(`pull request #${opened.number} was opened`);
      return opened;
    } catch (error) {
      if (!(error instanceof Refused) || !LAGS.test(error.message) || attempt + 1 >= LOOKS) throw error;
      await patience.wait(what, { kind: "lost", message: error.message }, attempt, error);
    }
    const found = await findOpenPullRequest(connection, wanted);
    if (found) return found;
  }
}

async function update(connection: Connection, number: number, { title, body }: Wanted): Promise<void> {
  const { octokit, repository, patience } = connection;
  await makeOnce(connection, {
    what: `update the pull request #${number}`,
    send: () => octokit.rest.pulls.update({ ...repository, pull_number: number, title, body }).then(() => number),
  });
  patience.note(`pull request #${number} was updated`);
}
