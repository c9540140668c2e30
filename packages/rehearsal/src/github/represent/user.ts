import { createHash } from "node:crypto";
import type { Identity } from "../git/read-objects.ts";
import { type Links, nodeId } from "./links.ts";

const BOT = "github-actions[bot]";
const BOT_ID = 41898282;

/** An account as GitHub shows it everywhere (`simple-user`). */
export function presentUser(login: string, { serverUrl, apiUrl }: Links): Record<string, unknown> {
  const name = encodeURIComponent(login);
  const api = `${apiUrl}/users/${name}`;
  const id = userId(login);
  return {
    login,
    id,
    node_id: nodeId("User", id),
    avatar_url: `${serverUrl}/avatars/u/${id}`,
    gravatar_id: "",
    url: api,
    html_url: `${serverUrl}/${name}`,
    followers_url: `${api}/followers`,
    following_url: `${api}/following{/other_user}`,
    gists_url: `${api}/gists{/gist_id}`,
    starred_url: `${api}/starred{/owner}{/repo}`,
    subscriptions_url: `${api}/subscriptions`,
    organizations_url: `${api}/orgs`,
    repos_url: `${api}/repos`,
    events_url: `${api}/events{/privacy}`,
    received_events_url: `${api}/received_events`,
    type: login.endsWith("[bot]") ? "Bot" : "User",
    site_admin: false,
  };
}

/** The same login always has the same id. */
function userId(login: string): number {
  return login === BOT ? BOT_ID : createHash("sha256").update(login).digest().readUInt32BE() >>> 8;
}

/** Who an account is in commits that are made through the API. */
export function identityOf(login: string, date: string): Identity {
  return { name: login, email: `${userId(login)}+${login}@users.noreply.github.com`, date };
}

/** The account behind an address, which is known for GitHub's own addresses only. */
export function loginOf({ email }: Identity): string | undefined {
  return /^\d+\+(.+)@users\.noreply\.github\.com$/.exec(email)?.[1];
}
