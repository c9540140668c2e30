import type { Token } from "../access/tokens.ts";
import { found, type Host } from "../host.ts";
import { unprocessable } from "../refusals.ts";
import { presentPull } from "../represent/pull.ts";
import { presentReview } from "../represent/review.ts";
import type { Pull, Review } from "../state.ts";

/** Ids of reviews at GitHub have outgrown 32 bits. */
const LARGE_IDS = 3_000_000_000;

/** Reviews a pull request at its head as whoever holds the token; nobody judges their own. */
export function reviewPull(pull: Pull, state: Review["state"], body: string, token: Token, host: Host): Review {
  if (state !== "COMMENTED" && pull.author === token.account)
    throw unprocessable(`Can not ${state === "APPROVED" ? "approve" : "request changes on"} your own pull request`);
  const made = { commit: pull.headSha, submittedAt: host.now() };
  const review: Review = { id: LARGE_IDS + host.state.nextId(), author: token.account, state, body, ...made };
  pull.reviews.push(review);
  tellReview("submitted", review, pull, token, host);
  return review;
}

/** Takes a review's weight away. */
export function dismissReview(id: number, token: Token, host: Host): void {
  const pull = found(host.state.pulls.find(({ reviews }) => reviews.some((one) => one.id === id)));
  const review = found(pull.reviews.find((one) => one.id === id));
  review.state = "DISMISSED";
  tellReview("dismissed", review, pull, token, host);
}

function tellReview(action: string, review: Review, pull: Pull, token: Token, host: Host): void {
  const told = { review: presentReview(review, pull, host), pull_request: presentPull(pull, host) };
  host.tell(token, "pull_request_review", { action, ...told });
}
