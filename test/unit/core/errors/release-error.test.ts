import { describe, expect, test } from "@jest/globals";
import { ReleaseError, throwAll } from "@release-actions/core/errors/release-error";

const problem = (code: string) => new ReleaseError({ code, message: `${code} happened.`, remedy: "Mend it." });

describe("throwAll", () => {
  test("nothing collected throws nothing", () => {
    expect(() => throwAll([])).not.toThrow();
  });

  test("one problem is thrown as it is", () => {
    const one = problem("A");
    expect(() => throwAll([one])).toThrow(one);
  });

  test("several problems are thrown together, in their order", () => {
    const both = [problem("A"), problem("B")];
    expect(() => throwAll(both)).toThrow(expect.objectContaining({ errors: both }));
  });
});
