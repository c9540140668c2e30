import type { GitHubOptions } from "./connect.ts";
import type { GitHub } from "./github.ts";

/** The repository on GitHub; nothing is loaded or sent before the first verb, since many runs ask for none. */
export function openGitHub(options: GitHubOptions): GitHub {
  let opened: Promise<GitHub> | undefined;
  const open = () => {
    opened ??= import("./github-verbs.ts").then(({ connectGitHub }) => connectGitHub(options));
    return opened;
  };
  return {
    repository: async () => (await open()).repository(),
    claimTag: async (tag) => (await open()).claimTag(tag),
    findTag: async (tag) => (await open()).findTag(tag),
    findBranch: async (branch) => (await open()).findBranch(branch),
    createBranch: async (branch) => (await open()).createBranch(branch),
    readFile: async (path, ref) => (await open()).readFile(path, ref),
    proposeChange: async (change) => (await open()).proposeChange(change),
    readBranch: async (branch, wanted) => (await open()).readBranch(branch, wanted),
    appendCommit: async (commit) => (await open()).appendCommit(commit),
    shareChange: async (change) => (await open()).shareChange(change),
    protectBranch: async (branch) => (await open()).protectBranch(branch),
    listFiles: async (ref) => (await open()).listFiles(ref),
    findFiles: async (ref, paths) => (await open()).findFiles(ref, paths),
    readBlob: async (blob) => (await open()).readBlob(blob),
    findRelease: async (tag) => (await open()).findRelease(tag),
    draftRelease: async (draft) => (await open()).draftRelease(draft),
    attachFiles: async (release, files) => (await open()).attachFiles(release, files),
    findLatestRelease: async () => (await open()).findLatestRelease(),
    publishRelease: async (release, published) => (await open()).publishRelease(release, published),
    publishChecks: async (reports) => (await open()).publishChecks(reports),
    openTicket: async (text, taken) => (await open()).openTicket(text, taken),
    readTicket: async (ticket, event) => (await open()).readTicket(ticket, event),
    updateTicket: async (ticket, text) => (await open()).updateTicket(ticket, text),
    addComment: async (ticket, comment) => (await open()).addComment(ticket, comment),
    readDirectory: async (members) => (await open()).readDirectory(members),
    readOrigins: async (commits) => (await open()).readOrigins(commits),
    readCheckRuns: async (sha) => (await open()).readCheckRuns(sha),
    isProtected: async (branch) => (await open()).isProtected(branch),
    findAccount: async (login) => (await open()).findAccount(login),
    dispatchWorkflow: async (dispatch) => (await open()).dispatchWorkflow(dispatch),
  };
}
