import { holds } from "../access/permissions.ts";
import type { Token } from "../access/tokens.ts";
import { actorOf, type Call, created, found, type Handler, type Host, ok, text } from "../host.ts";
import { notAccessible, Refusal, validationFailed } from "../refusals.ts";
import { isPull, presentIssue } from "../represent/issue.ts";
import { paginate } from "../server/paginate.ts";
import type { Issue, Pull } from "../state.ts";

const BODY = 65_536;
const TITLE = 256;

/** Issues that a repository does not have are gone for good. */
function enabled({ settings }: Host): void {
  if (!settings.issues) throw new Refusal(410, "Issues has been disabled in this repository.");
}

/** The issues and pull requests that a call may see, in the order of their numbers. */
function seen({ stale }: Pick<Call<unknown>, "stale">, { state }: Host): readonly (Issue | Pull)[] {
  const subjects = [...state.issues, ...state.pulls].toSorted((a, b) => a.number - b.number);
  return subjects.filter((one) => !(stale && state.fresh.has(isPull(one) ? `pull ${one.id}` : `issue ${one.id}`)));
}

/** The issue or pull request of a number; whoever may see the one need not see the other. */
export function findSubject(
  call: Pick<Call<unknown>, "stale" | "token">,
  number: number,
  level: "read" | "write",
  host: Host,
): Issue | Pull {
  const subject = found(seen(call, host).find((one) => one.number === number));
  if (!isPull(subject)) enabled(host);
  admit(subject, level, call.token, host);
  return subject;
}

function admit(subject: Issue | Pull, level: "read" | "write", token: Token | undefined, { settings }: Host): void {
  const accepted = [`issues:${level}`, ...(isPull(subject) ? [`pull_requests:${level}`] : [])];
  if (settings.visibility === "public" && level === "read") return;
  if (!accepted.some((one) => holds(token?.permissions ?? {}, one))) throw notAccessible(accepted.map((one) => [one]));
}

const subjectOf = (call: Call<unknown>, level: "read" | "write", host: Host) =>
  findSubject(call, Number(call.path.issue_number), level, host);

export const getIssue: Handler = (call, host) => ok(presentIssue(subjectOf(call, "read", host), host));

const UNBUILT = ["milestone", "assignee", "type", "mentioned", "issue_field_values"];

/** Pull requests are in the list, too; where issues are disabled they alone are. */
export const listIssues: Handler = (call, host) => {
  const asked = UNBUILT.filter((name) => name in call.query);
  if (asked.length > 0) throw new Error(`Issues by ${asked.join(", ")} are not built.`);
  const names = ["state", "creator", "labels", "sort", "direction", "since"];
  const [state = "open", creator, labels, sort = "created", direction = "desc", since] = names.map((name) =>
    text(call.query, name),
  );
  if (sort === "comments") throw new Error("Issues by comments are not built.");
  const issues = seen(call, host)
    .filter((one) => state === "all" || one.state === state)
    .filter(({ author }) => creator === undefined || author.login.toLowerCase() === creator.toLowerCase())
    .filter((one) => (labels ?? "").split(",").every((name) => name === "" || one.labels.has(name)))
    .filter(({ updatedAt }) => since === undefined || Date.parse(updatedAt) >= Date.parse(since))
    .toSorted(
      (a, b) => (sort === "updated" ? Date.parse(a.updatedAt) - Date.parse(b.updatedAt) : 0) || a.number - b.number,
    );
  return paginate(call, direction === "asc" ? issues : issues.toReversed(), (issue) => presentIssue(issue, host));
};

interface IssueInput {
  readonly title?: string | number | null;
  readonly body?: string | null;
  readonly labels?: readonly (string | { readonly name?: string })[];
  readonly state?: "open" | "closed";
  readonly state_reason?: NonNullable<Issue["stateReason"]> | null;
}

const BUILT = new Set(["title", "body", "labels", "state", "state_reason"]);

export const createIssue: Handler<IssueInput> = (call, host) => {
  enabled(host);
  const issue = openIssue(call.body, call.token, host);
  host.state.fresh.add(`issue ${issue.id}`);
  return created(presentIssue(issue, host));
};

/** Opens an issue as whoever holds the token. */
export function openIssue(input: IssueInput, token: Token | undefined, host: Host): Issue {
  const now = host.now();
  const issue: Issue = {
    ...{ id: host.state.nextId(), number: host.state.nextNumber(), author: actorOf({ token }) },
    ...{ title: "", body: null, state: "open", stateReason: null, labels: new Set() },
    ...{ createdAt: now, updatedAt: now, closedAt: null, closedBy: null },
  };
  write(issue, input);
  host.state.issues.push(issue);
  tell("opened", issue, token, host);
  return issue;
}

export const updateIssue: Handler<IssueInput | undefined> = (call, host) => {
  const subject = subjectOf(call, "write", host);
  if (isPull(subject)) throw new Error("To change a pull request as an issue is not built: pulls/update is.");
  changeIssue(subject, call.body ?? {}, call.token, host);
  return ok(presentIssue(subject, host));
};

/** Changes an issue as whoever holds the token. */
export function changeIssue(issue: Issue, input: IssueInput, token: Token | undefined, host: Host): void {
  const before = { state: issue.state, title: issue.title, body: issue.body };
  write(issue, input);
  issue.updatedAt = host.now();
  if (input.state !== undefined && input.state !== before.state) {
    const closed = input.state === "closed";
    const stateReason = closed ? (input.state_reason ?? "completed") : "reopened";
    const by = closed ? { closedAt: host.now(), closedBy: actorOf({ token }) } : { closedAt: null, closedBy: null };
    Object.assign(issue, { state: input.state, stateReason, ...by });
    tell(closed ? "closed" : "reopened", issue, token, host);
  }
  if (issue.title !== before.title || issue.body !== before.body) tell("edited", issue, token, host);
}

function write(issue: Issue, input: IssueInput): void {
  const unbuilt = Object.keys(input).filter((name) => !BUILT.has(name));
  if (unbuilt.length > 0) throw new Error(`${unbuilt.join(", ")} of issues are not built.`);
  const title = input.title == null ? issue.title : String(input.title);
  if (title.trim() === "") throw validationFailed({ resource: "Issue", field: "title", code: "missing_field" });
  if (title.length > TITLE) throw tooLong("title", TITLE);
  checkBody(input.body ?? "", "Issue");
  issue.title = title;
  if (input.body !== undefined) issue.body = input.body;
  if (input.labels === undefined) return;
  issue.labels.clear();
  for (const label of input.labels) issue.labels.add(typeof label === "string" ? label : (label.name ?? ""));
}

/** GitHub counts characters, not bytes. */
export function checkBody(body: string, resource: "Issue" | "IssueComment"): void {
  if ([...body].length > BODY) throw tooLong("body", BODY, resource);
}

const tooLong = (field: string, most: number, resource = "Issue") =>
  validationFailed({
    resource,
    field,
    code: "custom",
    message: `${field} is too long (maximum is ${most} characters)`,
  });

function tell(action: string, issue: Issue, token: Token | undefined, host: Host): void {
  host.tell(token, "issues", { action, issue: presentIssue(issue, host) });
}
