import type { Finding } from "./finding.ts";
import type { Migrations, Policy } from "./generated/policy.ts";

/** Checks that migration commands are given exactly where the engine needs them. */
export function checkDeployments({ components = {} }: Policy): readonly Finding[] {
  return Object.entries(components).flatMap(([name, { deploy = "none" }]) => {
    if (deploy === "none" || typeof deploy.migrations !== "object") return [];
    return checkMigrations(deploy.migrations, ["components", name, "deploy", "migrations"]);
  });
}

const COMMANDS = ["plan", "apply", "verify"] as const;

function checkMigrations(migrations: Migrations, path: readonly string[]): readonly Finding[] {
  if (migrations.engine !== "command") {
    return COMMANDS.filter((command) => migrations[command] !== undefined).map((command) => ({
      path: [...path, command],
      part: "key",
      problem: `has no meaning with the engine \`${migrations.engine}\`, which knows its own`,
      remedy: "Take it out, or use the engine `command`.",
    }));
  }
  const missing = COMMANDS.filter((command) => command !== "verify" && migrations[command] === undefined);
  if (missing.length === 0) return [];
  const names = missing.map((command) => `\`${command}\``).join(" and ");
  return [
    {
      path: [...path, "engine"],
      problem: `is \`command\`, but ${names} is not given`,
      remedy: `Add ${names}: a list of arguments.`,
    },
  ];
}
