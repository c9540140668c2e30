import { describe, expect, test } from "@jest/globals";
import { ReleaseError } from "@release-actions/core/errors/release-error";
import { detectKind } from "@release-actions/validation-report/results/detect-kind";
import { readResults } from "@release-actions/validation-report/results/read-results";
import { KINDS } from "@release-actions/validation-report/results/test-case";
import fc from "fast-check";
import { JUNIT, K6, PLAYWRIGHT, PYTEST, UAT } from "../../../scenarios/validation-report/samples.ts";
import "../../../support/seed-properties.ts";

/** What happens to files: they are cut, signs go astray, parts are repeated. */
const damage = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(40),
  by: fc.oneof(
    fc.string(),
    fc.constantFrom("null", "-1", '"', "{}", "[]", "<", "&", "]]>", "\u0000", "1e999", ": ", "\n  - "),
  ),
});

describe("a damaged file", () => {
  test.each(Object.entries({ JUNIT, PLAYWRIGHT, K6, PYTEST, UAT }))(
    "of %s is read, or refused at a place in it, and nothing else",
    async (_, sample) => {
      await fc.assert(
        fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 3 }), fc.boolean(), async (damages, isCut) => {
          const damaged = damages.reduce((text, { at, length, by }) => {
            const start = Math.floor(at * text.length);
            return isCut ? text.slice(0, start) : text.slice(0, start) + by + text.slice(start + length);
          }, sample);
          const source = { path: "a", text: damaged };
          const kind = KINDS.find((known) => known === detectKind(source));
          if (kind === undefined) return;
          const outcome = await readResults(kind, source).catch((error: unknown) => error);
          if (Array.isArray(outcome)) return;
          const lines = damaged.split("\n").length;
          expect(outcome).toBeInstanceOf(ReleaseError);
          const { place } = outcome as ReleaseError;
          expect(place?.line).toBeGreaterThanOrEqual(1);
          expect(place?.line).toBeLessThanOrEqual(lines);
        }),
        { numRuns: 150 },
      );
    },
  );
});
