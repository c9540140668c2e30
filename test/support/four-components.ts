import type { HistoryStep } from "./build-history.ts";

const POLICY = `version: 1
components:
  backend: { path: services/api, scheme: semver, tag: "v{version}" }
  frontend: { path: apps/web, scheme: semver, tag: "frontend-v{version}" }
  infrastructure: { path: infra, scheme: major-minor, tag: "infra-v{version}" }
  models: { path: models, scheme: calver, tag: "models-{version}" }
`;
const FOLDERS = ["services/api", "apps/web", "infra", "models"];

/** The strategy's four components, a release of each, and then a change in each. */
export const FOUR_COMPONENTS: readonly HistoryStep[] = [
  {
    commit: "feat: first",
    files: {
      ".github/release-policy.yml": POLICY,
      ...Object.fromEntries(FOLDERS.map((path) => [`${path}/a`, "a"])),
    },
  },
  { tag: "v2.0.3" },
  { tag: "frontend-v1.3.1" },
  { tag: "infra-v1.3" },
  { tag: "models-2025.10.001" },
  { commit: "feat(api)!: drop the old door", files: { "services/api/a": "b" } },
  { commit: "fix(web): mend the page", files: { "apps/web/a": "b" } },
  { commit: "fix(net): mend the route", files: { "infra/a": "b" } },
  { commit: "feat(scoring): train again", files: { "models/a": "b", "models/b": "b" } },
];
