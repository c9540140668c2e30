import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { copyFile, mkdir, rm } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { findFiles } from "./find-files.ts";
import type { StandIn, StandInRequest } from "./stand-in.ts";

/** actions/upload-artifact: an artifact is a folder of the run. */
export const uploadArtifact: StandIn = {
  name: "actions/upload-artifact",
  inputs: [
    "compression-level",
    "if-no-files-found",
    "include-hidden-files",
    "name",
    "overwrite",
    "path",
    "retention-days",
  ],
  async run(request) {
    const { inputs, workspace, artifacts } = request;
    const name = inputs.name || "artifact";
    if (/[\\/:"<>|*?\r\n]/.test(name)) throw new Error(`The artifact name is not valid: ${name}.`);
    const patterns = (inputs.path ?? "").split("\n").filter((line) => line.trim() !== "");
    if (patterns.length === 0) throw new Error("Input required and not supplied: path");
    const hidden = inputs["include-hidden-files"] === "true";
    const files = (await findFiles(patterns, workspace)).filter((file) => hidden || !isHidden(file, workspace));
    if (files.length === 0) return reportNothing(request, inputs.path ?? "");
    const target = join(artifacts, name);
    if (existsSync(target)) {
      if (inputs.overwrite !== "true") {
        throw new Error(`Conflict: an artifact with this name already exists on the workflow run: ${name}`);
      }
      await rm(target, { recursive: true });
    }
    const base = commonFolder(files, patterns.length === 1 ? patterns[0] : undefined, workspace);
    for (const file of files) {
      const copy = join(target, relative(base, file));
      await mkdir(dirname(copy), { recursive: true });
      await copyFile(file, copy);
    }
    request.log(`With the provided path, there will be ${files.length} file(s) uploaded to ${name}`);
    return { "artifact-id": createHash("sha256").update(name).digest("hex").slice(0, 12) };
  },
};

function reportNothing({ inputs, log, warn }: StandInRequest, path: string): Record<string, string> {
  const message = `No files were found with the provided path: ${path}. No artifacts will be uploaded.`;
  const mode = inputs["if-no-files-found"] || "warn";
  if (mode === "error") throw new Error(message);
  if (mode === "warn") warn(message);
  else log(message);
  return {};
}

const isHidden = (file: string, workspace: string) =>
  relative(workspace, file)
    .split("/")
    .some((part) => part.startsWith(".") && part !== "..");

/** What the artifact's paths are relative to: a single folder or the folder of a single pattern itself, of several what they share. */
function commonFolder(files: readonly string[], pattern: string | undefined, workspace: string): string {
  if (pattern !== undefined) {
    const literal = /^[^*?[{]*$/.test(pattern) ? pattern : (/^[^*?[{]*\//.exec(pattern)?.[0] ?? "");
    const root = resolve(workspace, literal.trim());
    return files.includes(root) ? dirname(root) : root;
  }
  return files.map(dirname).reduce((common, folder) => {
    let shared = common;
    while (folder !== shared && !folder.startsWith(`${shared}/`)) shared = dirname(shared);
    return shared;
  });
}
