import { fileInvalid, notAText, noVersion } from "./errors.ts";
import { spellSemVer } from "./spell-version.ts";
import type { Spot, VersionFile, VersionFormat } from "./version-file.ts";

/** `Chart.yaml`: `version`, and `appVersion` where the chart and its application have the same version. */
export const helmChart: VersionFormat = {
  name: "Chart.yaml",
  kind: "manifest",
  spell: spellSemVer,
  async locate(file) {
    const { version, appVersion } = await readChart(file);
    if (version === undefined) throw noVersion(file, "version", "Add version: 0.0.0.");
    const spots = appVersion?.value === version.value ? [version, appVersion] : [version];
    return spots.sort((a, b) => a.start - b.start);
  },
};

async function readChart(file: VersionFile): Promise<Record<"version" | "appVersion", Spot | undefined>> {
  const { isNode, isScalar, parseDocument } = await import("yaml");
  // The failsafe schema leaves every scalar a text: `version: 1.10` is not 1.1.
  const document = parseDocument(file.text, { schema: "failsafe" });
  const [error] = document.errors;
  if (error !== undefined)
    throw fileInvalid(file, "YAML", error.pos[0], (error.message.split("\n")[0] ?? "").replace(/ at line.*$/, ""));
  const spotOf = (key: string): Spot | undefined => {
    const node: unknown = document.has(key) ? document.get(key, true) : undefined;
    if (node === undefined) return undefined;
    const [start, end] = isNode(node) && node.range ? node.range : [0, 0];
    const quotes = isScalar(node) && (node.type === "QUOTE_DOUBLE" || node.type === "QUOTE_SINGLE") ? 1 : 0;
    const isPlain =
      isScalar(node) && (quotes === 1 || node.type === "PLAIN") && typeof node.value === "string" && end > start;
    if (!isPlain) throw notAText(file, start, `The value of ${key}`);
    return { start: start + quotes, end: end - quotes, value: String(node.value) };
  };
  return { version: spotOf("version"), appVersion: spotOf("appVersion") };
}
