import type { Finding } from "./finding.ts";
import { DEFAULTS } from "./generated/defaults.ts";
import type { Objective, Policy, Watch } from "./generated/policy.ts";
import { parseDuration } from "./parse-quantity.ts";
import type { PolicyPath } from "./policy-path.ts";

/** Checks the policy's watch and each component's, which is laid over it. */
export function checkWatches({ watch = {}, components = {} }: Policy): readonly Finding[] {
  const own = Object.entries(components).flatMap(([name, component]) =>
    component.watch === undefined ? [] : checkWatch(component.watch, watch, ["components", name, "watch"]),
  );
  return [...checkWatch(watch, {}, ["watch"]), ...own];
}

function checkWatch(watch: Watch, common: Watch, path: PolicyPath): readonly Finding[] {
  const { provider, objectives = [] } = watch;
  const findings: Finding[] = [];
  if (provider?.prometheus !== undefined && provider.grafana !== undefined) {
    const problem = "names both Prometheus and Grafana";
    findings.push({ path: [...path, "provider"], part: "key", problem, remedy: "Keep the one that is to be asked." });
  }
  const names = objectives.map(({ name }) => name);
  for (const [index, objective] of objectives.entries()) {
    const at = [...path, "objectives", index];
    if (names.indexOf(objective.name) < index) {
      findings.push({
        path: [...at, "name"],
        problem: `is "${objective.name}" again`,
        remedy: "Give each objective a name of its own.",
      });
    }
    findings.push(...checkKind(objective, at));
  }
  return [...findings, ...checkTimes(watch, common, path)];
}

function checkKind({ requests, latency }: Objective, path: PolicyPath): readonly Finding[] {
  if ((requests === undefined) !== (latency === undefined)) return [];
  const problem = requests === undefined ? "does not say what is counted" : "counts both errors and slow requests";
  return [{ path, problem, remedy: "Give either `requests` and `errors`, or `latency` and `slower-than`." }];
}

function checkTimes(watch: Watch, common: Watch, path: PolicyPath): readonly Finding[] {
  const { window, interval } = { ...DEFAULTS.watch, ...common, ...watch };
  if (parseDuration(interval) < parseDuration(window)) return [];
  const key = watch.interval === undefined ? "window" : "interval";
  const problem = `leaves no sample: the window is ${window}, the interval ${interval}`;
  return [{ path: [...path, key], problem, remedy: "Make the window longer than the interval." }];
}
