import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Surroundings } from "./measure.ts";
import { GIT_ENVIRONMENT } from "./run-git.ts";
import type { Program } from "./time-programs.ts";

/** A prefix that no tag has, so that a tool takes the whole history. */
export const NO_TAG = "no-such-tag-";

/** The peers, each asked for the next bump of the whole history of a checkout; none where they are not installed. */
export function peerPrograms({ root, temp }: Surroundings, checkout: string): readonly Program[] {
  const folder = join(root, "bench/peers");
  if (!existsSync(join(folder, "node_modules"))) return [];
  const config = join(temp, "cliff.toml");
  writeFileSync(config, `[bump]\ninitial_tag = "${NO_TAG}1.0.0"\n`);
  const bin = (name: string) => join(folder, "node_modules/.bin", name);
  const place = { cwd: checkout, env: { ...GIT_ENVIRONMENT, HOME: temp }, command: process.execPath };
  return [
    { ...place, name: "semantic-release, analyzer", args: [join(folder, "analyze-commits.js")] },
    {
      ...place,
      name: "conventional-recommended-bump",
      args: [bin("conventional-recommended-bump"), "--preset", "angular", "--tag-prefix", NO_TAG],
    },
    {
      ...place,
      name: "git-cliff, next version",
      args: [bin("git-cliff"), "--config", config, "--tag-pattern", `${NO_TAG}.*`, "--bumped-version"],
    },
    {
      ...place,
      name: "git-cliff, changelog",
      args: [bin("git-cliff"), "--config", config, "--tag-pattern", `${NO_TAG}.*`, "--output", join(temp, "cliff.md")],
    },
  ];
}
