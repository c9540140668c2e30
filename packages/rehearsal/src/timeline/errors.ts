import { ReleaseError } from "@release-actions/core/errors/release-error";

export const noTicket = (what: string) =>
  new ReleaseError({
    code: "TIMELINE_NO_TICKET",
    message: what === "" ? "There is no ticket yet." : `There is no ticket with ${what}.`,
    remedy: "Let a candidate ask for approval before this moment, and see that its run succeeds.",
  });

export const noLineToPaste = (role: string, ticket: number) =>
  new ReleaseError({
    code: "TIMELINE_NO_LINE",
    message: `Ticket ${ticket} prints no line to approve as ${role}.`,
    remedy: "Write the comment out where a person would not find a line to paste.",
  });

export const noRun = (workflow: string) =>
  new ReleaseError({
    code: "TIMELINE_NO_RUN",
    message: `${workflow} has not run yet.`,
    remedy: "Let something start it before this moment.",
  });
