import type { AppendedCommit, BranchHead } from "@release-actions/core/github/github";

/** A commit that adds a line to the log of a branch, and a page of its own. */
export function logEntry(branch: string, line = "v1.0.1", message = `docs: record ${line}`): AppendedCommit {
  return {
    branch,
    message,
    compose: async (head: BranchHead) => {
      const log = (await head.readFile("log/all.txt"))?.toString() ?? "";
      const lines = log.split("\n").filter(Boolean);
      const all = lines.includes(line) ? lines : [...lines, line].toSorted();
      return new Map([
        ["log/all.txt", `${all.join("\n")}\n`],
        [`log/pages/${line}.md`, `# ${line}\n`],
      ]);
    },
  };
}
