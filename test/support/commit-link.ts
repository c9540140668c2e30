import { git } from "./build-history.ts";

/** Adds a commit with a symbolic link to a branch of a bare repository, which a history by `fast-import` does not tell. */
export function commitLink(
  directory: string,
  { path, target }: { readonly path: string; readonly target: string },
): void {
  const blob = git(directory, ["hash-object", "-w", "--stdin"], target);
  const entries = git(directory, ["ls-tree", "main"])
    .split("\n")
    .filter((line) => !line.endsWith(`\t${path}`));
  const tree = git(directory, ["mktree"], `${entries.join("\n")}\n120000 blob ${blob}\t${path}\n`);
  const person = ["-c", "user.name=Ana", "-c", "user.email=ana@example.invalid"];
  const commit = git(directory, [...person, "commit-tree", "-p", "main", "-m", "feat: a link", tree]);
  git(directory, ["update-ref", "refs/heads/main", commit]);
}
