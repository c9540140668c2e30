import { findUnknown } from "./find-unknown.ts";
import type { Finding } from "./finding.ts";
import { DEFAULTS } from "./generated/defaults.ts";
import type { Policy } from "./generated/policy.ts";
import { resolveComponents } from "./resolve-components.ts";

/** Checks the changelog, the validation and the signing. */
export function checkEvidence(policy: Policy): readonly Finding[] {
  return [...checkChangelog(policy), ...checkFlakyTests(policy), ...checkSigning(policy)];
}

function checkChangelog(policy: Policy): readonly Finding[] {
  const { changelog = {} } = policy;
  const { format = DEFAULTS.changelog.format, notes = DEFAULTS.changelog.notes, template, latest } = changelog;
  const findings: Finding[] = [];
  if (format === "template" && template === undefined) {
    const remedy = "Add `template`: a file inside the repository.";
    findings.push({ path: ["changelog", "format"], problem: "is `template`, but no template is given", remedy });
  }
  if (format !== "template" && template !== undefined) {
    const problem = `has no meaning with the format \`${format}\``;
    findings.push({
      path: ["changelog", "template"],
      part: "key",
      problem,
      remedy: "Take it out, or add `format: template`.",
    });
  }
  const names = resolveComponents(policy).map(({ name }) => name);
  if (names.length > 1 && !/\{(?:tag|component)\}/.test(notes)) {
    const problem = `is "${notes}", the same file for equal versions of ${names.join(", ")}`;
    findings.push({ path: ["changelog", "notes"], problem, remedy: "Use `{tag}`, or add `{component}`." });
  }
  const unknown = latest === undefined ? [] : findUnknown(latest, names, "component", ["changelog", "latest"]);
  return [...findings, ...unknown];
}

function checkFlakyTests({ validation: { flaky = [] } = {} }: Policy): readonly Finding[] {
  return flaky.flatMap(({ until }, index) => {
    const time = Date.parse(`${until}T00:00:00Z`);
    if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(until)) return [];
    const path = ["validation", "flaky", index, "until"];
    return [
      {
        path,
        problem: `is ${until}, a day that no calendar has`,
        remedy: "Write the last day on which the test may fail.",
      },
    ];
  });
}

/** Keys of signing that say something of the other way to sign. */
const KEYLESS = ["identity", "issuer"] as const;
const KEYED = ["key", "public-key"] as const;

function checkSigning({ signing = {} }: Policy): readonly Finding[] {
  const keyless = signing.keyless ?? DEFAULTS.signing.keyless;
  const foreign = (keyless ? KEYED : KEYLESS).filter((key) => signing[key] !== undefined);
  const findings: Finding[] = foreign.map((key) => ({
    path: ["signing", key],
    part: "key",
    problem: keyless ? "has no meaning where signing is keyless" : "has no meaning where a key signs",
    remedy: keyless ? "Take it out, or add `keyless: false`." : "Take it out, or sign with `keyless: true`.",
  }));
  if (keyless || signing.key !== undefined) return findings;
  return [
    ...findings,
    {
      path: ["signing", "keyless"],
      problem: "is `false`, but no key is given",
      remedy: "Add `key`: a key as Cosign names it.",
    },
  ];
}
