import { describe, expect, test } from "@jest/globals";
import { day } from "@release-actions/release-changelog/gather/parse-day";

describe("the day of a release", () => {
  test.each([
    ["2025-10-21", "2025-10-21T00:00:00.000Z"],
    ["2024-02-29", "2024-02-29T00:00:00.000Z"],
    ["2025-10-21T12:34:56Z", "2025-10-21T12:34:56.000Z"],
    ["2025-10-21T12:34:56.789012Z", "2025-10-21T12:34:56.789Z"],
    ["2025-10-21T23:30:00-02:00", "2025-10-22T01:30:00.000Z"],
  ])("%s is %s", (text, moment) => {
    expect(day().parse(text, "date")).toEqual(new Date(moment));
  });

  test.each([
    "yesterday",
    "2025-02-29",
    "2025-02-30",
    "2025-13-01",
    "21.10.2025",
    "2025-10-21 12:00:00",
    "2025-10-21T12:00:00",
    "2025-10-21T25:00:00Z",
    "2025-10-21T12:00:00+99:00",
    "1761048000",
    "2025-10-21\n",
  ])("%j is none", (text) => {
    expect(() => day().parse(text, "date")).toThrow("The input date cannot be");
  });
});
