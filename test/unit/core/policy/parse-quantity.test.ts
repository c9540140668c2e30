import { describe, expect, test } from "@jest/globals";
import { parseDuration, parsePercentage } from "@release-actions/core/policy/parse-quantity";
import fc from "fast-check";

describe("parseDuration", () => {
  test.each([
    ["500ms", 500],
    ["15s", 15_000],
    ["15m", 900_000],
    ["12h", 43_200_000],
    ["180d", 15_552_000_000],
    ["2w", 1_209_600_000],
    ["forever", Number.POSITIVE_INFINITY],
  ])("%s is %d milliseconds", (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });

  test.each(["", "15", "m", "1.5h", "-1d", "15 m", "1y", "1constructor"])("%j is no duration", (text) => {
    expect(() => parseDuration(text)).toThrow(TypeError);
  });
});

describe("parsePercentage", () => {
  test.each([
    ["0%", 0],
    ["0.1%", 0.001],
    ["5%", 0.05],
    ["7%", 0.07],
    ["99.9%", 0.999],
    ["100%", 1],
  ])("%s is the fraction %d, to the last digit", (text, fraction) => {
    expect(parsePercentage(text)).toBe(fraction);
  });

  test("every hundredth of a percent is the number that its digits name", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9999 }), (hundredths) => {
        const digits = String(hundredths).padStart(4, "0");
        expect(parsePercentage(`${Number(digits.slice(0, 2))}.${digits.slice(2)}%`)).toBe(Number(`0.${digits}`));
      }),
    );
  });

  test.each(["", "5", "%", "5 %", "-5%", "1e1%"])("%j is no percentage", (text) => {
    expect(() => parsePercentage(text)).toThrow(TypeError);
  });
});
