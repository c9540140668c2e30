import type { Accounts } from "../accounts.ts";
import type { Host } from "../host.ts";
import { playApp, type ReportingApp } from "./app.ts";
import { type Person, playPerson } from "./person.ts";
import { openRuns, type Runs } from "./runs.ts";
import { openTeams, type Teams } from "./teams.ts";

/** Everything that happens on a GitHub beside what is asked of its API: people, Apps, teams and the runs of workflows. */
export interface Play {
  /** Whom GitHub knows. */
  readonly accounts: Accounts;
  /** The teams of the organization that the repository belongs to. */
  readonly teams: Teams;
  /** Where whoever executes workflows tells of their runs. */
  readonly runs: Runs;
  /** Acts as the person of a login, who is entered where GitHub does not know them. */
  as(login: string): Person;
  /** Acts as the App of a slug, such as `github-actions`. */
  app(slug: string): ReportingApp;
}

export function openPlay(host: Host): Play {
  const { accounts } = host.state;
  return {
    accounts,
    teams: openTeams(host.state),
    runs: openRuns(host),
    as: (login) => playPerson({ account: accounts.ensure(login), kind: "person", permissions: {} }, host),
    app: (slug) => playApp({ account: accounts.ensure(`${slug}[bot]`), kind: "app", permissions: {} }, host),
  };
}
