import { existsSync } from "node:fs";
import { cp, mkdir, readdir } from "node:fs/promises";
import { join, matchesGlob, resolve } from "node:path";
import type { StandIn } from "./stand-in.ts";

/** actions/download-artifact, from the same run. */
export const downloadArtifact: StandIn = {
  name: "actions/download-artifact",
  inputs: ["merge-multiple", "name", "path", "pattern"],
  async run({ inputs, workspace, artifacts, log }) {
    const path = resolve(workspace, inputs.path || ".");
    await mkdir(path, { recursive: true });
    const names = existsSync(artifacts) ? (await readdir(artifacts)).sort() : [];
    if (inputs.name) {
      if (!names.includes(inputs.name))
        throw new Error(`Unable to download artifact(s): Artifact not found for name: ${inputs.name}`);
      await cp(join(artifacts, inputs.name), path, { recursive: true });
      return { "download-path": path };
    }
    const chosen = names.filter((name) => !inputs.pattern || matchesGlob(name, inputs.pattern));
    log(`Found ${chosen.length} artifact(s)`);
    for (const name of chosen) {
      await cp(join(artifacts, name), inputs["merge-multiple"] === "true" ? path : join(path, name), {
        recursive: true,
      });
    }
    return { "download-path": path };
  },
};
