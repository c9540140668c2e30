import type { Token } from "../access/tokens.ts";
import { found, type Host } from "../host.ts";
import { Refusal } from "../refusals.ts";
import { isPull, presentIssue, presentLabels } from "../represent/issue.ts";
import { presentPull } from "../represent/pull.ts";
import { dispatchRun } from "../resources/dispatches.ts";
import { addComment, editComment, removeComment } from "../resources/issue-comments.ts";
import { changeIssue, openIssue } from "../resources/issues.ts";
import { openPull } from "../resources/pulls.ts";
import type { Issue, Pull, Review } from "../state.ts";
import { type MergeMethod, mergePull } from "./merge-pull.ts";
import { type Push, pushFiles } from "./push-files.ts";
import { dismissReview, reviewPull } from "./review-pull.ts";

/** A change that is proposed: one commit on a branch of its own, and its pull request. */
export interface ProposedPull extends Omit<Push, "message" | "from"> {
  readonly title: string;
  readonly body?: string;
  /** The default branch where nothing is said. */
  readonly base?: string;
  /** Of the commit; the title where nothing is said. */
  readonly message?: string;
}

/** What someone does on GitHub's pages, at the clock's time, with the events that it causes. A "no" is thrown as a `Refusal`. */
export interface Person {
  /** @returns the issue's number */
  openIssue(issue: { readonly title: string; readonly body?: string }): Promise<number>;
  closeIssue(number: number): Promise<void>;
  reopenIssue(number: number): Promise<void>;
  /** Changes the text of an issue, also of another's. */
  editIssue(number: number, text: { readonly title?: string; readonly body?: string }): Promise<void>;
  /** Comments on an issue or a pull request. @returns the comment's id */
  comment(number: number, body: string): Promise<number>;
  /** Changes a comment, also another's. */
  editComment(id: number, body: string): Promise<void>;
  deleteComment(id: number): Promise<void>;
  /** @returns the commit */
  push(push: Push): Promise<string>;
  /** @returns the number */
  openPull(pull: ProposedPull): Promise<number>;
  /** @returns the review's id */
  review(number: number, state: Exclude<Review["state"], "DISMISSED">, body?: string): Promise<number>;
  dismiss(review: number): Promise<void>;
  label(number: number, ...labels: readonly string[]): Promise<void>;
  /** @returns the base's new head */
  merge(number: number, method?: MergeMethod): Promise<string>;
  /** Starts a workflow by hand. @returns the run's id */
  dispatch(dispatch: {
    readonly workflow: string;
    readonly ref: string;
    readonly inputs?: Readonly<Record<string, string>>;
  }): Promise<number>;
}

/** Plays the person who holds the token. */
export function playPerson(token: Token, host: Host): Person {
  const { state } = host;
  const me = token.account;
  const act = (needsWrite = true) => {
    const mayNot = me.suspended || (needsWrite && me.role === "read");
    if (mayNot) throw new Refusal(403, `${me.login} may not do this.`);
  };
  const issueOf = (number: number) => found(state.issues.find((one) => one.number === number));
  const pullOf = (number: number) => found(state.pulls.find((one) => one.number === number));
  const subjectOf = (number: number) => state.issues.find((one) => one.number === number) ?? pullOf(number);
  const placeOf = (id: number) => {
    const comment = found(state.comments.find((one) => one.id === id));
    act(comment.author !== me);
    return { comment, subject: subjectOf(comment.issue) };
  };
  const change = (number: number, input: Parameters<typeof changeIssue>[1]) => {
    const issue = issueOf(number);
    act(issue.author !== me);
    changeIssue(issue, input, token, host);
  };
  return {
    async openIssue(issue) {
      act(false);
      return openIssue(issue, token, host).number;
    },
    closeIssue: async (number) => change(number, { state: "closed" }),
    reopenIssue: async (number) => change(number, { state: "open" }),
    editIssue: async (number, text) => change(number, text),
    async comment(number, body) {
      act(false);
      return addComment(subjectOf(number), body, token, host).id;
    },
    editComment: async (id, body) => editComment(placeOf(id), body, token, host),
    deleteComment: async (id) => removeComment(placeOf(id), token, host),
    async push(push) {
      act();
      return pushFiles(push, token, host);
    },
    async openPull({ title, body, base = host.defaultBranch, message = title, ...push }) {
      act();
      await pushFiles({ ...push, message, from: base }, token, host);
      const pull = await openPull({ title, head: push.branch, base, ...(body !== undefined && { body }) }, token, host);
      return pull.number;
    },
    async review(number, verdict, body = "") {
      act(false);
      return reviewPull(pullOf(number), verdict, body, token, host).id;
    },
    async dismiss(id) {
      act();
      dismissReview(id, token, host);
    },
    async label(number, ...labels) {
      act();
      addLabels(subjectOf(number), labels, token, host);
    },
    async merge(number, method = "squash") {
      act();
      return mergePull(pullOf(number), method, token, host);
    },
    async dispatch({ workflow, ref, inputs = {} }) {
      act();
      return (await dispatchRun(workflow, { ref, inputs }, token, host)).id;
    },
  };
}

function addLabels(subject: Issue | Pull, labels: readonly string[], token: Token, host: Host): void {
  for (const name of labels.filter((label) => !subject.labels.has(label))) {
    subject.labels.add(name);
    const [label] = presentLabels(new Set([name]), host);
    const told = isPull(subject)
      ? { pull_request: presentPull(subject, host) }
      : { issue: presentIssue(subject, host) };
    const event = isPull(subject) ? "pull_request" : "issues";
    host.tell(token, event, { action: "labeled", number: subject.number, label, ...told });
  }
}
