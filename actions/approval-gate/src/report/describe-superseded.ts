import type { ReleaseRequest } from "@release-actions/core/evidence/request-entry";
import { escapeMarkdown } from "@release-actions/core/report/escape-markdown";
import { nameReleases } from "../decide/find-candidate.ts";
import { type Pages, ticketLink } from "./links.ts";

/** What a ticket is told whose place a newer candidate has taken. */
export function describeSuperseded(newer: Pick<ReleaseRequest, "releases" | "ticket">, pages: Pages): string {
  return `A newer candidate has taken the place of this one: ${escapeMarkdown(nameReleases(newer))}, on ${ticketLink(pages, newer.ticket)}. Votes here count for nothing any more.`;
}
