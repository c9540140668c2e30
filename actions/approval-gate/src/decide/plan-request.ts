import { digest12 } from "@release-actions/core/approvals/approval-facts";
import { judgeRequest } from "@release-actions/core/evidence/judge-decision";
import { type RecordedRequest, type RequestBook, sharesComponent } from "@release-actions/core/evidence/read-requests";
import { identifyCandidate } from "@release-actions/core/evidence/request-entry";
import { digestTaken } from "../errors.ts";
import type { RequestDraft } from "../gather/gather-request.ts";

/** How a request is to go on from what the record holds. */
export type RequestPlan =
  /** The very same was requested before, and is neither over nor taken the place of. */
  | { readonly kind: "standing"; readonly request: RecordedRequest }
  | {
      readonly kind: "new";
      /** The ticket of an undecided request of the same components, which this one goes on with. */
      readonly ticket: number | undefined;
      /** Undecided requests of any of these components. */
      readonly supersedes: readonly RecordedRequest[];
    };

/**
 * Plans a request: the same candidate is requested once, however often its run is started again. No other may have the digits that votes
 * name. Errors: `DIGEST_TAKEN`.
 */
export function planRequest(draft: RequestDraft, { requests }: Pick<RequestBook, "requests">, now: Date): RequestPlan {
  const related = requests.filter((request) => sharesComponent(request, draft));
  const same = related.findLast((request) => isSameCandidate(request, draft) && stands(request, now));
  if (same !== undefined) return { kind: "standing", request: same };
  const twin = requests.find(({ digest }) => digest !== draft.digest && digest12(digest) === digest12(draft.digest));
  if (twin !== undefined) throw digestTaken(draft.digest, twin.digest);
  const open = related.filter(isUndecided);
  const ticket = open.findLast((request) => isSameSet(request, draft) && stands(request, now))?.ticket;
  return { kind: "new", ticket, supersedes: open };
}

/** A candidate is the same where all its parts are, but for the time at which it was asked for. */
function isSameCandidate(request: RecordedRequest, draft: RequestDraft): boolean {
  return request.environment === draft.environment && identify(request) === identify(draft);
}

const identify = ({ releases }: Pick<RequestDraft, "releases">) =>
  releases
    .map(({ release, hotfix }) => `${identifyCandidate(release)} ${hotfix}`)
    .sort()
    .join();

function stands(request: RecordedRequest, now: Date): boolean {
  const { verdict } = judgeRequest(request, now);
  return verdict === "pending" || verdict === "approved";
}

const isUndecided = ({ decision, supersededBy }: RecordedRequest) =>
  decision === undefined && supersededBy === undefined;

function isSameSet(a: Pick<RequestDraft, "releases">, b: Pick<RequestDraft, "releases">): boolean {
  const [first, second] = [a, b].map(({ releases }) => new Set(releases.map(({ release }) => release.component)));
  return first !== undefined && second !== undefined && first.symmetricDifference(second).size === 0;
}
