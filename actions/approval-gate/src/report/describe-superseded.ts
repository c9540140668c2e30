import type { ReleaseRequest } from "@release-actions/core/evidence/request-entry";
import { escapeMarkdown } from "@release-actions/core/report/escape-markdown";
import { nameReleases } from "../decide/find-candidate.ts";
import { ticketLink } from "./links.ts";

/** What a ticket is told whose place a newer candidate has taken. */
export function describeSuperseded(newer: Pick<ReleaseRequest, "releases" | "ticket">, url: string): string {
  return `A newer candidate has taken the place of this one: ${escapeMarkdown(nameReleases(newer))}, on ${ticketLink(url, newer.ticket)}. Votes here count for nothing any more.`;
}
