import { DEFAULTS } from "./generated/defaults.ts";
import type { Deploy, DeployTarget, Migrations } from "./generated/policy.ts";
import { parseDuration } from "./parse-quantity.ts";

/** How a component is deployed. */
export interface ResolvedDeploy {
  readonly engine: "argocd";
  /** Where to, by environment; `production` is always there. Ask `deployTarget`. */
  readonly targets: ReadonlyMap<string, ResolvedTarget>;
  readonly autoSync: "pause" | "refuse";
  readonly prune: boolean;
  /** Milliseconds. */
  readonly healthTimeout: number;
  /** URLs that must answer 2xx before a preview is promoted. */
  readonly previewChecks: readonly string[];
  readonly migrations: ResolvedMigrations | undefined;
}

/** Where a component is deployed in one environment. */
export interface ResolvedTarget {
  readonly server: string | undefined;
  /** In the order of their waves. */
  readonly applications: readonly string[];
  readonly project: string | undefined;
  readonly namespace: string | undefined;
  readonly strategy: "blue-green" | "sync";
}

/** How database migrations are run. */
export interface ResolvedMigrations {
  readonly engine: "prisma" | "alembic" | "command";
  /** Folder in which the engine runs. */
  readonly path: string;
  /** Argument arrays; only for the engine `command`. */
  readonly plan: readonly string[] | undefined;
  readonly apply: readonly string[] | undefined;
  readonly verify: readonly string[] | undefined;
  readonly expandContract: boolean;
  /** Milliseconds. */
  readonly lockTimeout: number;
  /** Milliseconds. */
  readonly statementTimeout: number;
}

const PRODUCTION = "production";

/** @param folder where migrations run unless the policy says otherwise: the component's first path */
export function resolveDeploy(given: Deploy, folder: string): ResolvedDeploy {
  const defaults = DEFAULTS.deploy;
  const { migrations = defaults.migrations, environments = {} } = given;
  const overrides = { [PRODUCTION]: {}, ...environments };
  return {
    engine: given.engine,
    targets: new Map(Object.entries(overrides).map(([name, target]) => [name, resolveTarget(given, target)])),
    autoSync: given["auto-sync"] ?? defaults["auto-sync"],
    prune: given.prune ?? defaults.prune,
    healthTimeout: parseDuration(given["health-timeout"] ?? defaults["health-timeout"]),
    previewChecks: given["preview-checks"] ?? defaults["preview-checks"],
    migrations:
      migrations === "none"
        ? undefined
        : resolveMigrations(typeof migrations === "string" ? { engine: migrations } : migrations, folder),
  };
}

/** Where the component goes in an environment; undefined where the policy names no place for it there. */
export function deployTarget({ targets }: ResolvedDeploy, environment: string): ResolvedTarget | undefined {
  return targets.get(environment);
}

function resolveTarget(base: Deploy, target: DeployTarget): ResolvedTarget {
  const {
    server,
    application = [],
    project,
    namespace,
    strategy = DEFAULTS.deploy.strategy,
  } = { ...keysOf(base), ...target };
  return { server, applications: [application].flat(), project, namespace, strategy };
}

/** What of the base an environment may override. */
function keysOf({ engine, environments, migrations, ...rest }: Deploy): DeployTarget {
  return rest;
}

function resolveMigrations(given: Migrations, folder: string): ResolvedMigrations {
  const defaults = DEFAULTS.migrations;
  return {
    engine: given.engine,
    path: given.path ?? folder,
    plan: given.plan,
    apply: given.apply,
    verify: given.verify,
    expandContract: given["expand-contract"] ?? defaults["expand-contract"],
    lockTimeout: parseDuration(given["lock-timeout"] ?? defaults["lock-timeout"]),
    statementTimeout: parseDuration(given["statement-timeout"] ?? defaults["statement-timeout"]),
  };
}
