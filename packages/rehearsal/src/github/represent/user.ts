import type { Account } from "../accounts.ts";
import type { Identity } from "../git/read-objects.ts";
import { type Links, nodeId } from "./links.ts";

/** Who stands for a deleted account. @see https://github.com/ghost */
const GHOST = { id: 10137, login: "ghost", type: "User" };

/** An account as GitHub shows it everywhere (`simple-user`). */
export function presentUser(account: Account, { serverUrl, apiUrl }: Links): Record<string, unknown> {
  const { id, login, type } = account.deleted ? GHOST : account;
  const name = encodeURIComponent(login);
  const api = `${apiUrl}/users/${name}`;
  return {
    login,
    id,
    node_id: nodeId(type, id),
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
    type,
    site_admin: false,
  };
}

/** The account as it answers for itself (`public-user`). */
export function presentProfile(account: Account, links: Links): Record<string, unknown> {
  const nothing = { company: null, blog: "", location: null, email: null, hireable: null, bio: null };
  const since = "2020-01-01T00:00:00Z";
  return {
    ...presentUser(account, links),
    ...nothing,
    name: account.name,
    ...{ public_repos: 0, public_gists: 0, followers: 0, following: 0, created_at: since, updated_at: since },
  };
}

/** GitHub's own hand, which signs what its pages and its GraphQL API commit. */
export const webFlow = (date: string): Identity => ({ name: "GitHub", email: "noreply@github.com", date });

/** Who an account is in commits that are made through the API. */
export function identityOf({ id, login, name }: Account, date: string): Identity {
  return { name: name ?? login, email: `${id}+${login}@users.noreply.github.com`, date };
}
