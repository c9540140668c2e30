import type { IncomingMessage } from "node:http";
import { permit } from "../access/permissions.ts";
import { serveGit } from "../git/serve-git.ts";
import { Refusal } from "../refusals.ts";
import { guardPush } from "../resources/guard-refs.ts";
import { refChanged } from "../resources/ref-changed.ts";
import type { Answer } from "./exchange.ts";
import type { RequestTarget } from "./request-target.ts";
import type { Installation } from "./serve-api.ts";

/** Serves git over HTTP to whoever may read or write; git asks its user for a name only after a 401. */
export async function answerGit(
  request: IncomingMessage,
  target: NonNullable<RequestTarget["git"]>,
  query: string,
  { host, identify }: Installation,
  actor: (login: string) => void,
): Promise<Answer> {
  try {
    if (target.repository.toLowerCase() !== host.links.fullName.toLowerCase()) return say(404, "Repository not found.");
    const token = identify(request.headers.authorization);
    if (token !== undefined) actor(token.account.login);
    const writes = target.service === "receive-pack" || query === "service=git-receive-pack";
    if (token === undefined && (writes || host.settings.visibility === "private"))
      return say(401, "Authentication required.", CHALLENGE);
    permit(writes ? "git/receive-pack" : `git/${target.service}`, token, host.settings.visibility);
    const asked = { request, path: target.path, query, user: token?.account.login ?? "" };
    return await serveGit(host.git, asked, {
      admit: (commands) => guardPush(commands, token, host),
      pushed: (change) => refChanged(change, token, host),
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.status === 401) return say(401, "Invalid username or token.", CHALLENGE);
    if (error.status === 404) return say(404, "Repository not found.");
    if (error.status === 403) return say(403, `Permission to ${host.links.fullName}.git denied.`);
    return say(403, error.message);
  }
}

const CHALLENGE = { "www-authenticate": 'Basic realm="GitHub"' };

function say(status: number, message: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers: { "content-type": "text/plain", ...headers }, body: `${message}\n` };
}
