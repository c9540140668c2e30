import type { Candidate, EarlierCandidate } from "@release-actions/core/approvals/approval-facts";
import { digest12 } from "@release-actions/core/approvals/approval-facts";
import { compareReleases, describeChange, type ReleaseChange } from "@release-actions/core/evidence/compare-releases";
import type { RecordedRequest, RequestBook } from "@release-actions/core/evidence/read-requests";
import type { ReleaseRequest } from "@release-actions/core/evidence/request-entry";

/** The request that a ticket asks for now: of several the newest. */
export function findRequest({ requests }: RequestBook, ticket: number): RecordedRequest | undefined {
  return requests.findLast((request) => request.ticket === ticket);
}

/** What is to be approved, with the candidates that the same ticket asked for before. */
export function findCandidate(request: RecordedRequest, { requests }: RequestBook): Candidate {
  const { digest, requestedAt, supersededBy, ticket } = request;
  const place = requests.findIndex((one) => one.digest === digest);
  const before = requests.slice(0, place).filter((one) => one.ticket === ticket);
  return {
    digest,
    requestedAt,
    earlier: before.map((one): EarlierCandidate => ({ digest: one.digest, changes: describeChanges(one, request) })),
    supersededBy: supersededBy && nameRequest(supersededBy),
  };
}

/** `backend 1.4.0, frontend 2.0.1 (0a1b2c3d4e5f) on #12`. */
export function nameRequest(request: Pick<ReleaseRequest, "digest" | "ticket" | "releases">): string {
  return `${nameReleases(request)} (${digest12(request.digest)}) on #${request.ticket}`;
}

/** `backend 1.4.0, frontend 2.0.1`, in the order of the names. */
export function nameReleases({ releases }: Pick<ReleaseRequest, "releases">): string {
  return releases
    .map(({ release }) => `${release.component} ${release.version}`)
    .sort()
    .join(", ");
}

type Releases = Pick<ReleaseRequest, "releases">;

/** Which parts are others now, as sentences; of a train with the component that they are of. */
export function describeChanges(before: Releases, after: Releases): readonly string[] {
  const [old, fresh] = [before, after].map(
    ({ releases }) => new Map(releases.map(({ release }) => [release.component, release])),
  );
  const components = [...new Set([...(old?.keys() ?? []), ...(fresh?.keys() ?? [])])].sort();
  return components.flatMap((component) => {
    const [was, is] = [old?.get(component), fresh?.get(component)];
    if (was === undefined) return [`${component} was added.`];
    if (is === undefined) return [`${component} was taken away.`];
    const changes = tellParts(compareReleases(was, is));
    return components.length === 1 ? changes : changes.map((change) => `${component}: ${change}`);
  });
}

/** That a candidate was asked for at another time is worth a word only where nothing else has changed. */
function tellParts(changes: readonly ReleaseChange[]): readonly string[] {
  const others = changes.filter(({ part }) => part !== "date");
  return (others.length > 0 ? others : changes).map(describeChange);
}
