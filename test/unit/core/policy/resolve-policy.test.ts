import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { parsePolicy } from "@release-actions/core/policy/parse-policy";
import { deployTarget } from "@release-actions/core/policy/resolve-deploy";
import { resolvePolicy } from "@release-actions/core/policy/resolve-policy";

const MINUTE = 60_000;
const DAY = 86_400_000;

const resolve = (section: string) => resolvePolicy(parsePolicy(`version: 1\n${section}`, "p.yml"), "p.yml");

describe("resolvePolicy", () => {
  test("without a policy everything follows the strategy", () => {
    const { components, commits, branches, ...rest } = resolvePolicy(undefined);
    const [release, ...more] = components;
    expect(more).toEqual([]);
    expect(release).toMatchObject({
      name: "release",
      paths: ["."],
      ignore: [],
      scheme: "semver",
      tag: "v{version}",
      files: [],
      initial: "1.0.0",
      artifacts: [],
      deploy: undefined,
    });
    expect(release?.watch).toEqual({
      provider: undefined,
      objectives: [],
      window: 15 * MINUTE,
      interval: 15_000,
      rule: "evidence",
      falseAlarms: 0.01,
      minimumRequests: 100,
      baseline: undefined,
      onBreach: "rollback",
      onInconclusive: "hold",
      onBlind: "hold",
    });
    expect(commits).toEqual({
      types: new Map([
        ["feat", "minor"],
        ["fix", "patch"],
        ["perf", "patch"],
        ["revert", "patch"],
      ]),
      unconventional: "none",
      squash: "bullets",
      scopes: "free",
      majorOnZero: false,
      minorOnZero: true,
    });
    expect(branches.map(({ pattern, prerelease }) => [pattern, prerelease])).toEqual([
      ["develop", undefined],
      ["main", undefined],
      ["release/*", undefined],
      ["hotfix/*", undefined],
      ["feature/*", undefined],
    ]);
    expect(rest).toEqual({
      file: ".github/release-policy.yml",
      linked: undefined,
      changelog: {
        notes: "docs/release-notes/{tag}.md",
        file: "CHANGELOG.md",
        format: "grouped",
        template: undefined,
        sections: new Map([
          ["feat", "Features"],
          ["fix", "Fixes"],
          ["perf", "Performance"],
          ["revert", "Reverts"],
        ]),
        documentation: [],
        latest: "release",
      },
      validation: { require: [], passed: 1, failed: 0, flaky: [], coverage: undefined },
      approvals: {
        expiresAfter: 7 * DAY,
        separationOfDuties: true,
        distinctPeople: true,
        roles: [],
        breakGlass: undefined,
      },
      signing: {
        keyless: true,
        identities: [],
        issuer: "https://token.actions.githubusercontent.com",
        key: undefined,
        publicKey: undefined,
        trustedRoot: undefined,
        signingConfig: undefined,
        require: [],
      },
      snapshot: { tenants: [], variables: [], configMaps: [], redact: ["*password*", "*token*", "*secret*"] },
      retention: {
        images: 180 * DAY,
        packages: 90 * DAY,
        plans: Number.POSITIVE_INFINITY,
        reports: Number.POSITIVE_INFINITY,
        keep: 5,
        buckets: { plans: undefined, reports: undefined },
      },
      notify: { slack: undefined, email: undefined, events: ["published", "held", "rolled-back"] },
      governance: {
        controls: ["ISO27001:2022-A.8.32", "SOC2-CC8.1", "SOC2-CC7"],
        branch: "release-records",
        mirror: true,
        record: "reports/releases/metadata.json",
        archive: "docs/compliance/audit-artifacts/releases",
        reviews: "docs/operational/disaster-recovery.md",
      },
    });
  });

  test("the policy of the design is understood whole", () => {
    const text = readFileSync(new URL("../../../fixtures/policies/design.yml", import.meta.url), "utf8");
    const policy = resolvePolicy(parsePolicy(text, "p.yml"), "p.yml");
    expect(policy.components.map(({ name, scheme, tag, initial }) => [name, scheme, tag, initial])).toEqual([
      ["backend", "semver", "v{version}", "1.0.0"],
      ["frontend", "semver", "frontend-v{version}", "1.0.0"],
      ["infrastructure", "major-minor", "infra-v{version}", "1.0"],
      ["models", "calver", "models-{version}", undefined],
    ]);
    expect(policy.components[0]?.watch).toMatchObject({
      provider: { kind: "prometheus", url: "https://prometheus.inopsio.example" },
      objectives: [{ kind: "errors", name: "error-rate", atMost: 0.05 }],
    });
    expect(policy.approvals).toMatchObject({
      roles: [
        { name: "developer", satisfiedBy: { checks: [{ name: "ci", app: "github-actions" }], mergedByReview: true } },
        { name: "qa-lead", members: [{ kind: "person", login: "ana" }] },
        { name: "ciso", critical: true, required: { environments: ["production"], bump: undefined } },
        { name: "product-owner", required: { bump: ["major"] } },
        {
          name: "release-manager",
          after: ["qa-lead", "ciso"],
          members: [{ kind: "person" }, { kind: "team", organization: "inopsio", slug: "release-managers" }],
        },
      ],
      breakGlass: { people: 2, from: ["release-manager", "ciso"], reviewWithin: 5 * DAY },
    });
    expect(policy.validation.coverage).toBe(0.8);
    expect(policy.notify).toMatchObject({
      slack: { channel: "#releases" },
      email: { to: ["releases@inopsio.example"] },
    });
  });

  test("commit types are laid over the defaults, and `__proto__` is a type like any other", () => {
    const { commits } = resolve('commits: { types: { perf: none, "chore(deps)": patch, __proto__: minor } }');
    expect(Object.fromEntries(commits.types)).toEqual(
      Object.fromEntries([
        ["feat", "minor"],
        ["fix", "patch"],
        ["perf", "none"],
        ["revert", "patch"],
        ["chore(deps)", "patch"],
        ["__proto__", "minor"],
      ]),
    );
    expect(commits.types.get("__proto__")).toBe("minor");
  });

  test.each([
    ["services/api", "services/api"],
    ["./services//api/", "services/api"],
    [".", "."],
    ["./", "."],
  ])("the path %s is %s", (written, path) => {
    expect(resolve(`components: { api: { path: ${written} } }`).components[0]?.paths).toEqual([path]);
  });

  test.each([
    ["ghcr.io/inopsio/api", { kind: "image", name: "ghcr.io/inopsio/api" }],
    ["registry.example:5000/team/api", { kind: "image", name: "registry.example:5000/team/api" }],
    ["npm:@inopsio/web", { kind: "npm", name: "@inopsio/web" }],
    ["pypi:inopsio-models", { kind: "pypi", name: "inopsio-models" }],
    ["file:dist/*.tgz", { kind: "file", name: "dist/*.tgz" }],
  ])("the artifact %s is told by its form", (text, artifact) => {
    expect(resolve(`components: { api: { artifacts: ["${text}"] } }`).components[0]?.artifacts).toEqual([artifact]);
  });

  test("another environment takes over what it does not say itself", () => {
    const [api] = resolve(
      "components: { api: { path: [services/api, libs], deploy: { engine: argocd, server: 'https://a.example', application: [api-eu, api-us], migrations: prisma, environments: { staging: { application: api-staging, strategy: sync } } } } }",
    ).components;
    const deploy = api?.deploy;
    expect(deploy && deployTarget(deploy, "production")).toMatchObject({
      applications: ["api-eu", "api-us"],
      strategy: "blue-green",
    });
    expect(deploy && deployTarget(deploy, "staging")).toMatchObject({
      server: "https://a.example",
      applications: ["api-staging"],
      strategy: "sync",
    });
    expect(deploy && deployTarget(deploy, "sandbox")).toBeUndefined();
    expect(deploy?.migrations).toMatchObject({
      engine: "prisma",
      path: "services/api",
      expandContract: true,
      lockTimeout: 5000,
    });
  });

  test("a component's watch wins over the common one, key by key", () => {
    const [api] = resolve(
      "watch: { window: 30m, on-blind: pass }\ncomponents: { api: { watch: { window: 5m, baseline: 1h } } }",
    ).components;
    expect(api?.watch).toMatchObject({ window: 5 * MINUTE, onBlind: "pass", baseline: 60 * MINUTE, interval: 15_000 });
  });

  test("a latency objective and Grafana are told apart from errors and Prometheus", () => {
    const [release] = resolve(
      "watch: { provider: { grafana: 'https://g.example', datasource: uid }, objectives: [{ name: slow, latency: http_seconds_bucket, slower-than: 500ms, at-most: 0.1%, per: tenant }] }",
    ).components;
    expect(release?.watch.provider).toEqual({ kind: "grafana", url: "https://g.example", datasource: "uid" });
    expect(release?.watch.objectives).toEqual([
      { kind: "latency", name: "slow", buckets: "http_seconds_bucket", slowerThan: 500, atMost: 0.001, per: "tenant" },
    ]);
  });

  test("a flaky test may fail until the end of its last day", () => {
    const { validation } = resolve("validation: { flaky: [{ test: a, until: 2026-12-31 }] }");
    expect(validation.flaky).toEqual([{ test: "a", until: Date.UTC(2027, 0, 1), reason: undefined }]);
  });

  test.each([
    ["changelog: { file: none }", { changelog: { file: undefined } }],
    ["components: { api: { tag: 'api-{version}' }, web: {} }", { changelog: { latest: "api" } }],
    [
      "components: { api: { tag: 'api-{version}' }, web: {} }\nchangelog: { latest: web }",
      { changelog: { latest: "web" } },
    ],
    ["linked: patch", { linked: "patch" }],
    ["notify: { slack: {} }", { notify: { slack: { channel: "#releases" } } }],
    ["signing: { keyless: false, key: 'env://COSIGN_KEY' }", { signing: { keyless: false, key: "env://COSIGN_KEY" } }],
    ["snapshot: { tenants: 'tenants/*/config.yaml' }", { snapshot: { tenants: ["tenants/*/config.yaml"] } }],
    ["retention: { images: 12w, plans: 365d }", { retention: { images: 84 * DAY, plans: 365 * DAY } }],
    [
      "governance: { branch: records, mirror: false }",
      { governance: { branch: "records", mirror: false, record: "reports/releases/metadata.json" } },
    ],
    ["validation: { require: [junit, uat], failed: 2 }", { validation: { require: ["junit", "uat"], failed: 2 } }],
  ])("%s is resolved", (section, expected) => {
    expect(resolve(section)).toMatchObject(expected);
  });
});
