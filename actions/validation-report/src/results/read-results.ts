import type { Kind, Source, TestCase } from "./test-case.ts";

/** Reads results; the reader of a form is loaded with its first file. Errors: `RESULTS_MALFORMED`, `RESULTS_CONTRADICTORY`, `RESULTS_ENCODING`. */
export async function readResults(kind: Kind, source: Source): Promise<readonly TestCase[]> {
  switch (kind) {
    case "junit":
      return (await import("./read-junit.ts")).readJunit(source);
    case "playwright":
      return (await import("./read-playwright.ts")).readPlaywright(source);
    case "k6":
      return (await import("./read-k6.ts")).readK6(source);
    case "pytest":
      return (await import("./read-pytest.ts")).readPytest(source);
    case "uat":
      return (await import("./read-uat.ts")).readUat(source);
  }
}
