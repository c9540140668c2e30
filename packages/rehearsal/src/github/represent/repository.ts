import type { Host } from "../host.ts";
import { nodeId } from "./links.ts";
import { presentUser } from "./user.ts";

const TEMPLATES: Readonly<Record<string, string>> = {
  archive_url: "/{archive_format}{/ref}",
  assignees_url: "/assignees{/user}",
  blobs_url: "/git/blobs{/sha}",
  branches_url: "/branches{/branch}",
  collaborators_url: "/collaborators{/collaborator}",
  comments_url: "/comments{/number}",
  commits_url: "/commits{/sha}",
  compare_url: "/compare/{base}...{head}",
  contents_url: "/contents/{+path}",
  contributors_url: "/contributors",
  deployments_url: "/deployments",
  downloads_url: "/downloads",
  events_url: "/events",
  forks_url: "/forks",
  git_commits_url: "/git/commits{/sha}",
  git_refs_url: "/git/refs{/sha}",
  git_tags_url: "/git/tags{/sha}",
  hooks_url: "/hooks",
  issue_comment_url: "/issues/comments{/number}",
  issue_events_url: "/issues/events{/number}",
  issues_url: "/issues{/number}",
  keys_url: "/keys{/key_id}",
  labels_url: "/labels{/name}",
  languages_url: "/languages",
  merges_url: "/merges",
  milestones_url: "/milestones{/number}",
  notifications_url: "/notifications{?since,all,participating}",
  pulls_url: "/pulls{/number}",
  releases_url: "/releases{/id}",
  stargazers_url: "/stargazers",
  statuses_url: "/statuses/{sha}",
  subscribers_url: "/subscribers",
  subscription_url: "/subscription",
  tags_url: "/tags",
  teams_url: "/teams",
  trees_url: "/git/trees{/sha}",
};

/** The repository as other things refer to it (`repository`). */
export function presentRepository({ links, settings, defaultBranch, owner }: Host): Record<string, unknown> {
  const templates = Object.entries(TEMPLATES).map(([key, path]) => [key, links.api("") + path]);
  const page = links.html("");
  const since = "2020-01-01T00:00:00Z";
  return {
    id: 1,
    node_id: nodeId("Repository", 1),
    name: links.name,
    full_name: links.fullName,
    owner: presentUser(owner, links),
    private: settings.visibility === "private",
    visibility: settings.visibility,
    html_url: page,
    url: links.api(""),
    description: null,
    fork: false,
    ...Object.fromEntries(templates),
    clone_url: `${page}.git`,
    git_url: `git:${page.replace(/^https?:/, "")}.git`,
    ssh_url: `git@${new URL(page).hostname}:${links.fullName}.git`,
    svn_url: page,
    mirror_url: null,
    homepage: null,
    language: null,
    license: null,
    default_branch: defaultBranch,
    ...{ forks: 0, forks_count: 0, stargazers_count: 0, watchers: 0, watchers_count: 0, size: 0 },
    ...{ open_issues: 0, open_issues_count: 0, topics: [], is_template: false, archived: false, disabled: false },
    ...{
      has_issues: settings.issues,
      has_projects: false,
      has_wiki: false,
      has_pages: false,
      has_downloads: false,
      has_discussions: false,
    },
    ...{ pushed_at: since, created_at: since, updated_at: since },
  };
}

/** The repository as it answers for itself (`full-repository`). */
export function presentFullRepository(host: Host): Record<string, unknown> {
  return { ...presentRepository(host), network_count: 0, subscribers_count: 0 };
}
