import type { JsonNode } from "./json-node.ts";
import { isRecord } from "./json-node.ts";
import { readJson } from "./read-json.ts";
import type { Source, TestCase } from "./test-case.ts";

/**
 * Reads the summary of a k6 run, as `handleSummary(data)` is given it or as `--summary-export` writes it. Each threshold is a test. So is each
 * check, which fails by one failure, unless thresholds on the metric `checks` say how many of them may.
 * @see https://grafana.com/docs/k6/latest/results-output/end-of-test/custom-summary/
 */
export function readK6(source: Source): Promise<readonly TestCase[]> {
  return readJson(source, (root) => {
    const metrics = root.find("metrics")?.members();
    // @see https://github.com/grafana/k6/blob/master/internal/lib/summary/machine_readable.go
    if (metrics === undefined)
      throw root.misfit(
        "tells of no thresholds; run k6 with --new-machine-readable-summary=false, since the new form lacks them",
      );
    const thresholds = metrics.flatMap(([name, metric]) => readThresholds(name, metric));
    const areMeasured = thresholds.some(({ name }) => /^checks(?:\{[^}]*\})?: /.test(name));
    const group = root.find("root_group");
    return [...thresholds, ...(group === undefined ? [] : readGroup(group, "", areMeasured))];
  });
}

function readThresholds(metric: string, node: JsonNode): readonly TestCase[] {
  const thresholds = node.find("thresholds")?.members() ?? [];
  return thresholds.map(([rule, result]) => {
    const name = `${metric}: ${rule}`;
    return isMet(result) ? { name, outcome: "passed" } : { name, outcome: "failed", message: describe(node) };
  });
}

/** `--summary-export` writes true for a threshold that was crossed. @see https://github.com/grafana/k6/issues/1498 */
function isMet(result: JsonNode): boolean {
  if (typeof result.value === "boolean") return !result.value;
  const ok = result.get("ok");
  if (typeof ok.value !== "boolean") throw ok.misfit("is neither true nor false");
  return ok.value;
}

/** The metric's figures, as k6 names them. */
function describe(metric: JsonNode): string {
  const values = metric.find("values")?.value ?? metric.value;
  const figures = isRecord(values) ? Object.entries(values) : [];
  const shown = figures.flatMap(([name, value]) =>
    typeof value === "number" && Number.isFinite(value) ? [`${name} ${Math.round(value * 1_000) / 1_000}`] : [],
  );
  return shown.slice(0, 10).join(", ") || "The threshold was crossed.";
}

function readGroup(group: JsonNode, path: string, areMeasured: boolean): readonly TestCase[] {
  const checks = listOf(group, "checks").map((check) => readCheck(check, path, areMeasured));
  const groups = listOf(group, "groups").flatMap((inner) =>
    readGroup(inner, `${path}${inner.get("name").text()} › `, areMeasured),
  );
  return [...checks, ...groups];
}

/** A list, or an object by names in the older form. */
function listOf(group: JsonNode, key: string): readonly JsonNode[] {
  const node = group.find(key);
  if (node === undefined) return [];
  return Array.isArray(node.value) ? node.items() : node.members().map(([, member]) => member);
}

function readCheck(check: JsonNode, path: string, areMeasured: boolean): TestCase {
  const name = path + check.get("name").text();
  const [passes, fails] = [check.get("passes").count(), check.get("fails").count()];
  if (passes + fails === 0) return { name, outcome: "skipped", message: "It was never tried." };
  if (fails === 0 || areMeasured) return { name, outcome: "passed" };
  return { name, outcome: "failed", message: `It failed ${fails} of ${passes + fails} times.` };
}
