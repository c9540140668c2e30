import { noVersion, versionElsewhere } from "./errors.ts";
import { spellPep440 } from "./spell-version.ts";
import { readTomlValues, type TomlValue, tomlSpot, tomlValue } from "./toml-values.ts";
import type { VersionFile, VersionFormat } from "./version-file.ts";

/** `pyproject.toml`: `version` of `[project]` (PEP 621) and of `[tool.poetry]`. */
export const pyproject: VersionFormat = {
  name: "pyproject.toml",
  kind: "manifest",
  spell: spellPep440,
  async locate(file) {
    const values = await readTomlValues(file);
    refuseDynamic(file, values);
    const found = [tomlValue(values, "project", "version"), tomlValue(values, "tool", "poetry", "version")];
    const spots = found.filter((value) => value !== undefined).map((value) => tomlSpot(file, value));
    if (spots.length === 0)
      throw noVersion(file, "version in [project] or [tool.poetry]", 'Add version = "0.0.0" to [project].');
    return spots.sort((a, b) => a.start - b.start);
  },
};

function refuseDynamic(file: VersionFile, values: readonly TomlValue[]): void {
  const dynamic = tomlValue(values, "project", "dynamic")?.node;
  if (dynamic?.type !== "TOMLArray") return;
  const entry = dynamic.elements.find((element) => element.type === "TOMLValue" && element.value === "version");
  if (entry === undefined) return;
  throw versionElsewhere(
    file,
    entry.range[0],
    "says that its version is dynamic",
    "Take the file out of the component's files in the policy, since the build finds the version, or write the version in [project].",
  );
}
