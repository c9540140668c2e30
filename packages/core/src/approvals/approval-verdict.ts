import type { Person, Remark, Vote } from "./vote.ts";

export const DECISIONS = ["approved", "pending", "rejected", "expired", "superseded", "unsatisfiable"] as const;

export type Decision = (typeof DECISIONS)[number];

/** Whether a release may go out, and everything that the ticket, the check runs and the decision document tell of it. */
export interface ApprovalVerdict {
  readonly decision: Decision;
  /**
   * `ALL_APPROVED`, `NO_ROLE_REQUIRED`, `GLASS_BROKEN` · `ROLES_MISSING` · `REJECTED` · `REQUEST_EXPIRED`, `DECISION_EXPIRED` ·
   * `SUPERSEDED` · or the code of the first error that is in the way.
   */
  readonly reasonCode: string;
  /** Sentences for people: why, and what to do where something is to be done. */
  readonly message: string;
  readonly remedy: string | undefined;
  /** All roles of the policy, in its order. */
  readonly roles: readonly RoleVerdict[];
  /** What is missing, of the required roles in the policy's order. */
  readonly missing: readonly Missing[];
  /** The votes that the approval rests on, by role, oldest first. */
  readonly approvers: readonly Vote[];
  /** All votes that counted for something, oldest first: what the ledger keeps, see `extendLedger`. */
  readonly counted: readonly Vote[];
  /** When the last that was needed came (RFC 3339); undefined where something is missing. */
  readonly decidedAt: string | undefined;
  /** When the decision, or where there is none the request, expires. */
  readonly expiresAt: string | undefined;
  /** How the glass was broken; undefined for an ordinary release. */
  readonly emergency: Emergency | undefined;
  readonly remarks: readonly Remark[];
}

export interface RoleVerdict {
  readonly role: string;
  readonly required: boolean;
  /** Follows "because". */
  readonly because: string;
  readonly decision: Decision | "waived" | "not-required";
  /** One sentence. */
  readonly message: string;
  /** The votes that fill the role, oldest first; empty where checks and reviews satisfy it. */
  readonly votes: readonly Vote[];
  /** Rejections that stand, oldest first. */
  readonly rejections: readonly Vote[];
  readonly missing: Missing | undefined;
}

/** What a role lacks, and how to give it. */
export interface Missing {
  readonly role: string;
  /** How many people; 0 where only checks and reviews are missing. */
  readonly people: number;
  /** Who may vote and fills no role yet, by login. */
  readonly eligible: readonly Person[];
  /** Required roles that must be complete before a vote counts. */
  readonly waitsFor: readonly string[];
  /** What does not hold of the checks and reviews that would satisfy the role, as sentences. */
  readonly unsatisfied: readonly string[];
  /** The line to paste; undefined where no vote fills the role. */
  readonly paste: string | undefined;
  /** One sentence of all this. */
  readonly message: string;
}

/** A change that went out without its full approval. */
export interface Emergency {
  /** Who broke the glass, with their reasons, oldest first. */
  readonly people: readonly Vote[];
  /** Required roles that had not approved. */
  readonly waived: readonly string[];
  /** The mandatory review afterwards: its issue is opened at once, and due then (RFC 3339). */
  readonly postReviewDue: string | undefined;
}
