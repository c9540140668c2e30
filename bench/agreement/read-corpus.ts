import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { Commit } from "@release-actions/core/commits/commit";
import { isSha, type Sha } from "@release-actions/core/git/sha";
import { BUMPS, type Bump } from "@release-actions/core/versioning/bump";
import { type Row, readTable } from "./read-table.ts";

/** A point in a history whose right answer is known: a published release, or a moment when nothing was published. */
export interface Point {
  readonly component: string;
  readonly path: string;
  readonly previousTag: string;
  readonly nextTag: string;
  readonly from: Sha;
  readonly to: Sha;
  /** What was published. */
  readonly actual: Bump;
  /** At least 80% of the headers are conventional, and the previous version is 1.0.0 or higher. */
  readonly conventional: boolean;
  /** Commits that the corpus counts in the range, those of all components and the release's own included. */
  readonly commits: number;
  /** What each peer computed here, by its column's name; empty at points where nothing was published. */
  readonly peers: ReadonlyMap<string, Bump>;
  /** Why the corpus thinks that peers differ. */
  readonly reason: string;
}

/** One repository of the corpus. */
export interface Repository {
  /** `owner/name`. */
  readonly name: string;
  /** Parents before children. */
  readonly commits: readonly Commit[];
  readonly releases: readonly Point[];
  readonly quiet: readonly Point[];
}

/** The columns of the peers' tables, in their order. */
export const PEERS = ["sr_angular", "sr_cc", "crb", "crb_premajor", "rp", "rp_premajor", "cliff"] as const;

/** The repositories of a corpus folder by file name; an error that says where the corpus is looked for, where there is none. */
export function listRepositories(folder: string): readonly string[] {
  const files = existsSync(folder) ? readdirSync(folder) : [];
  const names = files.flatMap((file) => (file.endsWith(".jsonl.gz") ? [file.slice(0, -".jsonl.gz".length)] : []));
  if (names.length > 0) return names.sort();
  throw new Error(
    `No corpus in ${folder}: expected OWNER+NAME.jsonl.gz and truth-OWNER+NAME.csv. ` +
      "Give its folder by --corpus or RELEASE_ACTIONS_CORPUS.",
  );
}

/** Reads one repository: its commits, its published releases, and its quiet points. */
export function readRepository(folder: string, file: string): Repository {
  const lines = gunzipSync(readFileSync(join(folder, `${file}.jsonl.gz`)))
    .toString("utf8")
    .trimEnd()
    .split("\n");
  const peers = new Map<string, Row>();
  const peerFile = join(folder, `peers-${file}.csv.gz`);
  if (existsSync(peerFile)) {
    for (const row of readTable(gunzipSync(readFileSync(peerFile)).toString("utf8"))) peers.set(pointKey(row), row);
  }
  const truth = readTable(readFileSync(join(folder, `truth-${file}.csv`), "utf8"));
  const quietFile = join(folder, `none-${file}.csv`);
  const quiet = existsSync(quietFile) ? readTable(readFileSync(quietFile, "utf8")) : [];
  return {
    name: file.replace("+", "/"),
    commits: lines.slice(1).map(toCommit),
    releases: truth.map((row) => toPoint(row, peers.get(pointKey(row)))),
    quiet: quiet.map((row) => toPoint(row, undefined)),
  };
}

function pointKey(row: Row): string {
  return `${row.get("prev_tag")} ${row.get("next_tag")} ${row.get("component")}`;
}

function toPoint(row: Row, peer: Row | undefined): Point {
  const text = (name: string) => row.get(name) ?? "";
  const previousTag = text("prev_tag");
  return {
    component: text("component"),
    path: text("path"),
    previousTag,
    nextTag: text("next_tag"),
    from: sha(text("prev_sha")),
    to: sha(row.get("at_sha") ?? text("next_sha")),
    actual: bump(row.get("expected") ?? text("actual_bump")),
    conventional: Number(text("conventional_pct")) >= 80 && !/^\D*0\.|@0\./.test(previousTag),
    commits: Number(text("commits")),
    peers: new Map(peer === undefined ? [] : PEERS.map((name) => [name, bump(peer.get(name) ?? "")])),
    reason: peer?.get("reason") ?? "",
  };
}

interface Line {
  readonly sha: string;
  readonly parents: readonly string[];
  readonly author: string;
  readonly committerDate: string;
  readonly message: string;
  readonly files: readonly string[];
}

function toCommit(text: string): Commit {
  const line: Line = JSON.parse(text);
  return {
    sha: sha(line.sha),
    parents: line.parents.map(sha),
    committedAt: Number.parseInt(line.committerDate, 10),
    author: { name: line.author, email: `${line.author}@example.invalid` },
    message: line.message,
    paths: line.files,
  };
}

function sha(text: string): Sha {
  if (!isSha(text)) throw new Error(`"${text}" in the corpus is no commit id.`);
  return text;
}

function bump(text: string): Bump {
  const found = BUMPS.find((candidate) => candidate === text);
  if (found === undefined) throw new Error(`"${text}" in the corpus is no bump.`);
  return found;
}
