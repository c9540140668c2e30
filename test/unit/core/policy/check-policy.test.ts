import { describe, expect, test } from "@jest/globals";
import { parsePolicy } from "@release-actions/core/policy/parse-policy";
import { problemsOf } from "./problems-of.ts";

/** A section of a policy that begins on line 2, and what is wrong with it. */
type Case = readonly [title: string, section: string, problem: string];

const check = (section: string) => problemsOf(() => parsePolicy(`version: 1\n${section}`, "p.yml"));

const components: readonly Case[] = [
  [
    "two components with the default tag",
    "components:\n  api: { path: api }\n  web: { path: web }",
    '4:3 `components.web` can claim the same tag as `components.api`: both have tags like "v{version}". Give it a tag of its own, such as `tag: "web-v{version}"`.',
  ],
  [
    "a tag that reads as another's pre-release",
    'components:\n  api: { tag: "v{version}" }\n  web: { tag: "v{version}-web" }',
    '4:15 `components.web.tag` can claim the same tag as `components.api`: both have tags like "v{version}-web". Give it a tag of its own, such as `tag: "web-v{version}"`.',
  ],
  [
    "a prefix that ends in another's digits",
    'components:\n  lib: { tag: "lib{version}" }\n  lib2: { tag: "lib2{version}" }',
    '4:16 `components.lib2.tag` can claim the same tag as `components.lib`: both have tags like "lib2{version}". Give it a tag of its own, such as `tag: "lib2-v{version}"`.',
  ],
  [
    "a first version of another scheme",
    'components: { infra: { scheme: major-minor, initial: "1.0.0" } }',
    '2:54 `components.infra.initial` is "1.0.0", which is no version of the scheme major-minor. Write one such as "1.0".',
  ],
  [
    "a first version for calver",
    'components: { models: { scheme: calver, initial: "2025.10.001" } }',
    "2:41 `components.models.initial` has no meaning with calver, whose versions begin with the month. Take it out.",
  ],
  [
    "a version file inside git's folder",
    "components: { api: { files: [VERSION, .git/config] } }",
    '2:39 `components.api.files[1]` is ".git/config", inside git\'s own folder. Name a file or folder that commits can hold.',
  ],
];

const branches: readonly Case[] = [
  [
    "features on a branch whose commits decide",
    "branches: { main: { features: allow } }",
    "2:21 `branches.main.features` has no meaning where the commits decide the bump. Take it out, or add `bump: patch`.",
  ],
  [
    "maintained lines without a place for their name",
    "branches: { stable: { maintain: major } }",
    "2:33 `branches.stable.maintain` is `major`, but the pattern does not say how a line's branch is called. Use a pattern whose only `*` is its end, such as `release/*`.",
  ],
];

const deployments: readonly Case[] = [
  [
    "a command that is missing",
    "components: { api: { deploy: { engine: argocd, migrations: { engine: command, plan: [make, plan] } } } }",
    "2:70 `components.api.deploy.migrations.engine` is `command`, but `apply` is not given. Add `apply`: a list of arguments.",
  ],
  [
    "a command that an engine does not take",
    "components: { api: { deploy: { engine: argocd, migrations: { engine: prisma, apply: [make] } } } }",
    "2:78 `components.api.deploy.migrations.apply` has no meaning with the engine `prisma`, which knows its own. Take it out, or use the engine `command`.",
  ],
];

const watches: readonly Case[] = [
  [
    "two providers",
    "watch: { provider: { prometheus: 'https://a.example', grafana: 'https://b.example', datasource: x } }",
    "2:10 `watch.provider` names both Prometheus and Grafana. Keep the one that is to be asked.",
  ],
  [
    "an objective that counts nothing",
    "watch: { objectives: [{ name: errors }] }",
    "2:23 `watch.objectives[0]` does not say what is counted. Give either `requests` and `errors`, or `latency` and `slower-than`.",
  ],
  [
    "an objective that counts two things",
    "watch: { objectives: [{ name: e, requests: a, errors: b, latency: c, slower-than: 500ms }] }",
    "2:23 `watch.objectives[0]` counts both errors and slow requests. Give either `requests` and `errors`, or `latency` and `slower-than`.",
  ],
  [
    "an objective's name twice",
    "watch: { objectives: [{ name: e, requests: a, errors: b }, { name: e, requests: c, errors: d }] }",
    '2:68 `watch.objectives[1].name` is "e" again. Give each objective a name of its own.',
  ],
  [
    "an interval as long as the window",
    "watch: { window: 15m, interval: 15m }",
    "2:33 `watch.interval` leaves no sample: the window is 15m, the interval 15m. Make the window longer than the interval.",
  ],
  [
    "a component's window below the common interval",
    "watch: { interval: 1m }\ncomponents: { api: { watch: { window: 30s } } }",
    "3:39 `components.api.watch.window` leaves no sample: the window is 30s, the interval 1m. Make the window longer than the interval.",
  ],
];

const approvals: readonly Case[] = [
  [
    "a role that nobody fills",
    "approvals: { roles: { qa: { required: always } } }",
    "2:23 `approvals.roles.qa` says neither who approves nor what satisfies it. Add `members`, or `satisfied-by` for checks and reviews.",
  ],
  [
    "a role after one that there is not",
    "approvals: { roles: { qa: { members: [ana] }, boss: { members: [ben], after: [qq] } } }",
    '2:79 `approvals.roles.boss.after[0]` is "qq", which is no role of the policy. Did you mean "qa"?',
  ],
  [
    "roles that wait for each other",
    "approvals: { roles: { a: { members: [x], after: [b] }, b: { members: [y], after: [c] }, c: { members: [z], after: [a] } } }",
    "2:42 `approvals.roles.a.after` makes roles wait for each other: a → b → c → a. Take one of them out of `after`.",
  ],
  [
    "an environment that nothing is deployed to",
    "approvals: { roles: { ciso: { members: [cleo], required: { environments: [prodution] } } } }",
    '2:75 `approvals.roles.ciso.required.environments[0]` is "prodution", which is no environment of the policy. Did you mean "production"?',
  ],
  [
    "a component that there is not",
    "approvals: { roles: { qa: { members: [ana], required: { components: [backend] } } } }",
    '2:70 `approvals.roles.qa.required.components[0]` is "backend", which is no component of the policy. Known: release.',
  ],
  [
    "a person under two spellings",
    "approvals: { roles: { qa: { members: [ana, Ana] } } }",
    '2:44 `approvals.roles.qa.members[1]` is "Ana", who is named before. Keep one of them.',
  ],
  [
    "more votes than people",
    "approvals: { roles: { qa: { members: [ana], count: 2 } } }",
    "2:52 `approvals.roles.qa.count` asks for 2 people of 1. Name more members, or ask for fewer.",
  ],
  [
    "a glass that nobody can break",
    "approvals: { roles: { a: { members: [ana] }, b: { members: [Ana] } }, break-glass: { from: [a, b] } }",
    "2:71 `approvals.break-glass` asks for 2 people, but its roles have 1. Name more roles in `from`, or more members in those roles.",
  ],
  [
    "a glass for a role that there is not",
    "approvals: { roles: { ciso: { members: [a, b] } }, break-glass: { from: [ciso, cto] } }",
    '2:80 `approvals.break-glass.from[1]` is "cto", which is no role of the policy. Known: ciso.',
  ],
];

const evidence: readonly Case[] = [
  [
    "a template that is missing",
    "changelog: { format: template }",
    "2:22 `changelog.format` is `template`, but no template is given. Add `template`: a file inside the repository.",
  ],
  [
    "a template that nothing uses",
    "changelog: { template: notes.md }",
    "2:14 `changelog.template` has no meaning with the format `grouped`. Take it out, or add `format: template`.",
  ],
  [
    "notes of two components in one file",
    "changelog: { notes: 'notes/{version}.md' }\ncomponents: { a: { tag: 'a-{version}' }, b: { tag: 'b-{version}' } }",
    '2:21 `changelog.notes` is "notes/{version}.md", the same file for equal versions of a, b. Use `{tag}`, or add `{component}`.',
  ],
  [
    "a component for the latest release that is none",
    "changelog: { latest: wab }\ncomponents: { api: { tag: 'api-{version}' }, web: {} }",
    '2:22 `changelog.latest` is "wab", which is no component of the policy. Did you mean "web"?',
  ],
  [
    "a component for the latest release where the repository is one",
    "changelog: { latest: api }",
    '2:22 `changelog.latest` is "api", which is no component of the policy. Known: release.',
  ],
  [
    "a day that no calendar has",
    "validation: { flaky: [{ test: a, until: 2026-02-30 }] }",
    "2:41 `validation.flaky[0].until` is 2026-02-30, a day that no calendar has. Write the last day on which the test may fail.",
  ],
  [
    "a key beside keyless signing",
    "signing: { key: cosign.key }",
    "2:12 `signing.key` has no meaning where signing is keyless. Take it out, or add `keyless: false`.",
  ],
  [
    "an issuer beside a key",
    "signing: { keyless: false, key: cosign.key, issuer: 'https://a.example' }",
    "2:45 `signing.issuer` has no meaning where a key signs. Take it out, or sign with `keyless: true`.",
  ],
  [
    "no key to sign with",
    "signing: { keyless: false }",
    "2:21 `signing.keyless` is `false`, but no key is given. Add `key`: a key as Cosign names it.",
  ],
];

describe("checkPolicy", () => {
  test.each([...components, ...branches, ...deployments, ...watches, ...approvals, ...evidence])(
    "%s is refused",
    (_, section, problem) => {
      expect(check(section)).toEqual([problem]);
    },
  );

  test.each([
    [
      "tags that only look alike",
      'components:\n  a: { tag: "v{version}" }\n  b: { tag: "v{version}_b" }\n  c: { tag: "av{version}" }',
    ],
    [
      "an environment that only a deployment names",
      "components: { api: { deploy: { engine: argocd, environments: { demo: { application: api-demo } } } } }\napprovals: { roles: { qa: { members: [a], required: { environments: [demo] } } } }",
    ],
    [
      "a role that a team fills, whatever its size",
      "approvals: { roles: { qa: { members: ['@inopsio/qa'], count: 3 } }, break-glass: { from: [qa] } }",
    ],
    [
      "roles that meet again without a circle",
      "approvals: { roles: { a: { members: [a] }, b: { members: [b], after: [a] }, c: { members: [c], after: [a, b] } } }",
    ],
    ["features on a hotfix branch", 'branches: { "hotfix/*": { features: allow } }'],
    [
      "a window of its own for a component",
      "watch: { window: 10m }\ncomponents: { api: { watch: { window: 1h, interval: 10m } } }",
    ],
    [
      "notes that name the component",
      "changelog: { notes: 'notes/{component}/{version}.md' }\ncomponents: { a: { tag: 'a-{version}' }, b: { tag: 'b-{version}' } }",
    ],
    ["a heading for a scope of a type", "changelog: { sections: { fix(security): Security, fix: Fixes } }"],
    ["the last day of a leap February", "validation: { flaky: [{ test: a, until: 2028-02-29 }] }"],
  ])("%s is taken", (_, section) => {
    expect(check(section)).toEqual([]);
  });
});
