import { noVersion, versionElsewhere } from "./errors.ts";
import { spellSemVer } from "./spell-version.ts";
import { readTomlValues, tomlSpot, tomlValue } from "./toml-values.ts";
import type { VersionFormat } from "./version-file.ts";

/** `Cargo.toml`: `version` of `[package]` and of `[workspace.package]`, which the workspace's members inherit. */
export const cargoManifest: VersionFormat = {
  name: "Cargo.toml",
  kind: "manifest",
  spell: spellSemVer,
  async locate(file) {
    const values = await readTomlValues(file);
    const found = [tomlValue(values, "package", "version"), tomlValue(values, "workspace", "package", "version")];
    const spots = found.filter((value) => value !== undefined).map((value) => tomlSpot(file, value));
    if (spots.length > 0) return spots.sort((a, b) => a.start - b.start);
    const inherited = tomlValue(values, "package", "version", "workspace");
    if (inherited === undefined) {
      throw noVersion(file, "version in [package] or [workspace.package]", 'Add version = "0.0.0" to [package].');
    }
    throw versionElsewhere(
      file,
      inherited.node.range[0],
      "inherits its version from the workspace",
      "Name the workspace's Cargo.toml in the component's files instead.",
    );
  },
};
