import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { git } from "./build-history.ts";
import type { CheckoutKind } from "./open-scenario.ts";

export interface Checkout {
  readonly kind: CheckoutKind;
  /** The bare repository. */
  readonly directory: string;
  readonly workspace: string;
  /** Full name, such as `refs/heads/main`. */
  readonly ref: string;
  /** The commit that the ref leads to. */
  readonly sha: string;
}

const CLONE_OPTIONS: Record<Exclude<CheckoutKind, "none">, readonly string[]> = {
  full: [],
  shallow: ["--depth=1", "--no-tags"],
  blobless: ["--filter=blob:none"],
  treeless: ["--filter=tree:0"],
};

/** Makes the checkout that a job finds. */
export function checkOut(checkout: Checkout): void {
  const { kind, directory, workspace, ref } = checkout;
  if (kind === "none") return;
  const named = ref.replace(/^refs\/(heads|tags)\//, "");
  const options = ["--quiet", ...CLONE_OPTIONS[kind]];
  if (kind === "full" && named !== ref) copyWhole(checkout);
  else if (named !== ref) git(".", ["clone", ...options, `--branch=${named}`, `file://${directory}`, workspace]);
  else {
    git(".", ["clone", ...options, "--no-checkout", `file://${directory}`, workspace]);
    git(workspace, ["fetch", ...options, "origin", ref]);
    git(workspace, ["checkout", "--quiet", "--detach", "FETCH_HEAD"]);
  }
}

/** What `git clone --branch` leaves, by two processes in place of eight. */
function copyWhole({ directory, workspace, ref, sha }: Checkout): void {
  const folder = join(workspace, ".git");
  const branch = ref.startsWith("refs/heads/") ? ref.slice("refs/heads/".length) : undefined;
  mkdirSync(join(folder, "refs"), { recursive: true });
  cpSync(join(directory, "objects"), join(folder, "objects"), { recursive: true });
  const refs = git(directory, ["for-each-ref", "--format=%(objectname) %(refname)", "refs/heads", "refs/tags"]);
  const local = branch === undefined ? "" : `${sha} ${ref}\n`;
  writeFileSync(join(folder, "packed-refs"), `${local}${refs.replaceAll(" refs/heads/", " refs/remotes/origin/")}\n`);
  writeFileSync(join(folder, "HEAD"), branch === undefined ? `${sha}\n` : `ref: ${ref}\n`);
  writeFileSync(join(folder, "config"), configuration(directory, branch));
  git(workspace, ["reset", "--quiet", "--hard"]);
}

function configuration(directory: string, branch: string | undefined): string {
  const lines = [
    ...["[core]", "repositoryformatversion = 0", "filemode = true", "bare = false", "logallrefupdates = true"],
    ...['[remote "origin"]', `url = ${quote(`file://${directory}`)}`, "fetch = +refs/heads/*:refs/remotes/origin/*"],
    ...(branch === undefined
      ? []
      : [`[branch ${quote(branch)}]`, "remote = origin", `merge = ${quote(`refs/heads/${branch}`)}`]),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

/** @see git-config(1), "Syntax": within quotes only these two mean something */
const quote = (text: string) => `"${text.replace(/["\\]/g, "\\$&")}"`;
