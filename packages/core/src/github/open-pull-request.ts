import { type Connection, Refused } from "./connect.ts";
import type { ChangeProposal, ProposedChange } from "./github.ts";
import { makeOnce } from "./make-once.ts";
import { sameText } from "./same-text.ts";

type Wanted = Pick<ChangeProposal, "branch" | "base" | "title" | "body">;
type PullRequest = Omit<ProposedChange, "sha">;

interface Found extends PullRequest {
  readonly title: string;
  readonly body: string;
}

/** What GitHub says while it has not yet seen the branch, or shows not yet a pull request that it has. */
const LAGS = /pull request already exists|"field":"head","code":"invalid"/i;
const LOOKS = 5;

/** Opens the pull request of a branch, or brings the open one's title and body up to date. */
export async function openPullRequest(connection: Connection, wanted: Wanted): Promise<PullRequest> {
  const open = (await findOpenPullRequest(connection, wanted)) ?? (await create(connection, wanted));
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
    if (pull) return { number: pull.number, url: pull.html_url, title: pull.title, body: pull.body ?? "" };
  }
  return undefined;
}

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
