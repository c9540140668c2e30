import type { Host } from "../host.ts";
import type { Pull, Review } from "../state.ts";
import { associationOf, issuePage } from "./issue.ts";
import { nodeId } from "./links.ts";
import { presentUser } from "./user.ts";

/** `pull-request-review` */
export function presentReview(review: Review, pull: Pull, host: Host): Record<string, unknown> {
  const html = `${issuePage(pull, host)}#pullrequestreview-${review.id}`;
  const api = host.links.api(`/pulls/${pull.number}`);
  return {
    id: review.id,
    node_id: nodeId("PullRequestReview", review.id),
    user: presentUser(review.author, host.links),
    body: review.body,
    state: review.state,
    commit_id: review.commit,
    submitted_at: review.submittedAt,
    html_url: html,
    pull_request_url: api,
    author_association: associationOf(review.author),
    _links: { html: { href: html }, pull_request: { href: api } },
  };
}
