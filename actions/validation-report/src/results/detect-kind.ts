import { scanJson } from "./scan-json.ts";
import type { Kind, Source } from "./test-case.ts";

/** What a file may hold: results, or coverage. */
export type Content = Kind | "lcov" | "cobertura" | "coverage-summary";

/** Signs that are looked at: what a form begins with comes early. */
const LOOKED_AT = 4_096;

/** Tells the form of a file from how it begins; what is none is undefined, which may be broken further on. */
export function detectKind({ text }: Source): Content | undefined {
  const start = text.slice(0, LOOKED_AT).trimStart();
  if (start.startsWith("<")) return kindOfXml(text);
  if (start.startsWith("{")) return kindOfJson(text);
  if (/^(?:TN:|SF:)/.test(start)) return "lcov";
  return /^(?:uat|items)[ \t]*:/m.test(start) ? "uat" : undefined;
}

function kindOfXml(text: string): Content | undefined {
  const root = /<([A-Za-z][\w.-]{0,40})/.exec(text.slice(0, 16 * LOOKED_AT))?.[1];
  if (root === "testsuites" || root === "testsuite") return "junit";
  return root === "coverage" ? "cobertura" : undefined;
}

function kindOfJson(text: string): Content | undefined {
  const { keys } = scanJson(text);
  if (keys.has("suites") && (keys.has("config") || keys.has("stats"))) return "playwright";
  if (keys.has("metrics") || (keys.has("results") && keys.has("metadata") && keys.has("config"))) return "k6";
  if (keys.has("uat")) return "uat";
  if (keys.has("exitcode") || (keys.has("tests") && keys.has("summary"))) return "pytest";
  return keys.has("total") ? "coverage-summary" : undefined;
}
