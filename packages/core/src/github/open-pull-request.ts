import { type Connection, Refused } from "./connect.ts";
import type { ChangeProposal, ProposedChange } from "./github.ts";
import { makeOnce } from "./make-once.ts";

type Wanted = Pick<ChangeProposal, "branch" | "base" | "title" | "body">;
type PullRequest = Omit<ProposedChange, "sha">;

interface Found extends PullRequest {
  readonly title: string;
  readonly body: string;
}

/** Looks for a pull request that GitHub has just said exists: lists lag behind. */
const LOOKS = 5;

/** Opens the pull request of a branch, or brings the open one's title and body up to date. */
export async function openPullRequest(connection: Connection, wanted: Wanted): Promise<PullRequest> {
  const open = (await findOpen(connection, wanted)) ?? (await create(connection, wanted));
  if (open.title !== wanted.title || !sameText(open.body, wanted.body)) await update(connection, open.number, wanted);
  return { number: open.number, url: open.url };
}

/** GitHub may give back CRLF for line breaks, and nothing for an empty body. */
const sameText = (a: string, b: string) => a.replaceAll("\r\n", "\n").trim() === b.replaceAll("\r\n", "\n").trim();

async function findOpen({ octokit, repository }: Connection, { branch, base }: Wanted): Promise<Found | undefined> {
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
  try {
    const opened = await makeOnce<Found>(connection, {
      what: `open the pull request of ${branch}`,
      send: async () => {
        const { data } = await octokit.rest.pulls.create({ ...repository, head: branch, base, title, body });
        return { number: data.number, url: data.html_url, title, body };
      },
      find: () => findOpen(connection, wanted),
    });
    patience.note(`pull request #${opened.number} was opened`);
    return opened;
  } catch (error) {
    if (!(error instanceof Refused) || !/pull request already exists/i.test(error.message)) throw error;
    for (let attempt = 0; attempt < LOOKS; attempt += 1) {
      const found = await findOpen(connection, wanted);
      if (found) return found;
      await patience.wait(`find the pull request of ${branch}`, { kind: "lost", message: "404" }, attempt, error);
    }
    throw error;
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
