import { type Ground, standUp } from "../rehearse-on.ts";

/** A GitHub with people, teams, a merged pull request and an issue with an edited comment. */
export interface World {
  readonly ground: Ground;
  /** The numbers of what is there. */
  readonly issue: number;
  readonly pull: number;
  /** The commit that the pull request was squashed to. */
  readonly merged: string;
}

const MESSAGE = `feat: one

With care.

Co-authored-by: Ben <BEN@example.org>
Co-authored-by: Zed <zed@example.org>`;

/** Makes it, the comment's edit on the day after everything else. */
export async function openWorld(): Promise<World> {
  let now = new Date("2026-03-02T09:00:00Z");
  const classicProtection = [{ branch: "main", allowsDeletions: true }];
  const ground = await standUp({ clock: { now: () => now }, settings: { classicProtection } });
  const { accounts, teams, as } = ground.github;
  const people = { ana: 501, ben: 502, eve: 503 };
  for (const [login, id] of Object.entries(people)) accounts.add({ login, id, emails: [`${login}@example.org`] });
  teams.add({ slug: "managers", members: ["ana"] });
  teams.add({ slug: "deputies", parent: "managers", members: ["ben", "ana"] });
  teams.add({ slug: "empty", members: [] });
  const change = { branch: "topic", title: "feat: one", message: MESSAGE, files: { "a.txt": "a\n" } };
  const pull = await as("eve").openPull(change);
  await as("ana").review(pull, "CHANGES_REQUESTED");
  await as("ana").review(pull, "APPROVED");
  await as("eve").label(pull, "risky", "big");
  const merged = await as("ben").merge(pull);
  const issue = await as("ben").openIssue({ title: "Release", body: "b" });
  const id = await as("ana").comment(issue, "one");
  now = new Date("2026-03-03T09:00:00Z");
  await as("ana").editComment(id, "two");
  return { ground, issue, pull, merged };
}

/** A query for fields of the repository. */
export const repository = (fields: string) => `{ repository(owner: "inopsio", name: "api") { ${fields} } }`;
