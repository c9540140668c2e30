import type { Artifact, Release } from "./generated/release.ts";

/** A part of a release that is another one now; null stands for nothing. */
export interface ReleaseChange {
  readonly part: keyof typeof PARTS | "artifact";
  /** The artifact's name. */
  readonly name?: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Each part, and what it is called in a sentence. */
const PARTS = {
  component: "component",
  version: "version",
  tag: "tag",
  sha: "commit",
  environment: "environment",
  requester: "requester",
  date: "date of the request",
  notes: "release notes",
  validation: "validation report",
  migrations: "list of migrations",
  config: "configuration",
  policy: "policy",
} as const satisfies Partial<Record<keyof Release, string>>;

/** The parts that differ, in the order of the document; none exactly where the release digests are equal. */
export function compareReleases(before: Release, after: Release): readonly ReleaseChange[] {
  const plain = (Object.keys(PARTS) as (keyof typeof PARTS)[]).map((part) => ({
    part,
    before: describePart(before[part]),
    after: describePart(after[part]),
  }));
  return [...plain, ...compareArtifacts(before.artifacts, after.artifacts)].filter(
    (change) => change.before !== change.after,
  );
}

function compareArtifacts(before: readonly Artifact[], after: readonly Artifact[]): readonly ReleaseChange[] {
  const [old, fresh] = [before, after].map((list) => new Map(list.map((artifact) => [artifact.name, artifact])));
  const names = [...new Set([...before, ...after].map(({ name }) => name))].sort();
  return names.map((name) => ({
    part: "artifact",
    name,
    before: describeArtifact(old?.get(name)),
    after: describeArtifact(fresh?.get(name)),
  }));
}

function describeArtifact(artifact: Artifact | undefined): string | null {
  if (artifact === undefined) return null;
  return artifact.kind === undefined ? artifact.digest : `${artifact.kind} ${artifact.digest}`;
}

function describePart(part: string | null | Release["requester"]): string | null {
  return typeof part === "object" && part !== null ? `${part.login} (${part.id})` : part;
}

/** A change as a sentence of plain text; its names are as they were written, to be made inert where it is shown. */
export function describeChange({ part, name, before, after }: ReleaseChange): string {
  const subject = part === "artifact" ? `The artifact ${name}` : `The ${PARTS[part]}`;
  if (before === null) return `${subject} was added: ${shorten(after)}.`;
  if (after === null) return `${subject} was taken away: ${shorten(before)}.`;
  const [from, to] = [shorten(before), shorten(after)];
  return from === to ? `${subject} changed from ${before} to ${after}.` : `${subject} changed from ${from} to ${to}.`;
}

/** Twelve digits of a digest or commit, as votes give them. */
function shorten(value: string | null): string {
  return (value ?? "").replace(/\b([0-9a-f]{12})[0-9a-f]{28,}$/, "$1");
}
