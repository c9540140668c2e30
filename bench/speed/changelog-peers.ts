import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Surroundings } from "./measure.ts";
import { GIT_ENVIRONMENT } from "./run-git.ts";
import type { Program } from "./time-programs.ts";

/** A tool that writes the changelog of all releases, and the file that it writes. */
export interface ChangelogPeer {
  readonly program: Program;
  readonly file: string;
}

/**
 * The peers with their own default settings, each asked for the whole changelog of a checkout; git-cliff once more for that of final versions
 * alone, which is what release-changelog writes. None where they are not installed.
 */
export function changelogPeers({ root, temp }: Surroundings, checkout: string): readonly ChangelogPeer[] {
  const bin = join(root, "bench/peers/node_modules/.bin");
  if (!existsSync(join(bin, "conventional-changelog"))) return [];
  const [config, pkg] = [join(temp, "cliff-all.toml"), join(temp, "package.json")];
  writeFileSync(config, "[bump]\n");
  writeFileSync(pkg, JSON.stringify({ name: "sample", version: "0.0.0", repository: "https://github.example/a/b" }));
  const peer = (tool: string, what: string, args: readonly string[], output: string): ChangelogPeer => {
    const file = join(temp, `${tool}-${what.replace(/\W+/g, "-")}.md`);
    const place = { cwd: checkout, env: { ...GIT_ENVIRONMENT, HOME: temp }, command: process.execPath };
    return { program: { ...place, name: `${tool}, ${what}`, args: [join(bin, tool), ...args, output, file] }, file };
  };
  const cliff = (tags: string) => ["--config", config, "--tag-pattern", tags];
  const conventional = ["--preset", "angular", "--release-count", "0", "--tag-prefix", "v", "--pkg", pkg];
  return [
    peer("git-cliff", "all tags", cliff("^v[0-9]"), "--output"),
    peer("git-cliff", "final versions", cliff(String.raw`^v[0-9]+\.[0-9]+\.[0-9]+$`), "--output"),
    peer("conventional-changelog", "all tags", conventional, "--outfile"),
  ];
}
