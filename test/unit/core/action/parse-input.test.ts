import { describe, expect, test } from "@jest/globals";
import { defineContract, type Inputs } from "@release-actions/core/action/contract";
import * as inputs from "@release-actions/core/action/parse-input";
import { readInputs } from "@release-actions/core/action/read-inputs";

describe("a parser takes", () => {
  test.each([
    ["text", inputs.text(), "a b", "a b"],
    ["optional text", inputs.optionalText(), "a", "a"],
    ["no optional text", inputs.optionalText(), "", undefined],
    ["a word", inputs.oneOf("auto", "none"), "none", "none"],
    ["an optional word that is left out", inputs.optional(inputs.oneOf("auto", "none")), "", undefined],
    ["true", inputs.flag(), "true", true],
    ["True", inputs.flag(), "True", true],
    ["FALSE", inputs.flag(), "FALSE", false],
    ["a number", inputs.wholeNumber({ least: 0, most: 50 }), "050", 50],
    ["lines", inputs.lines(), " a \r\n\n b", ["a", "b"]],
    ["no lines", inputs.lines(), "", []],
    ["a secret", inputs.secret(), "s3cret", "s3cret"],
    ["no optional secret", inputs.optionalSecret(), "", undefined],
  ])("%s", (_, parser: inputs.InputParser<unknown>, raw, value) => {
    expect(parser.parse(raw, "x")).toEqual(value);
  });
});

describe("a parser refuses", () => {
  test.each([
    ["no text", inputs.text(), "", "INPUT_MISSING"],
    ["no word", inputs.oneOf("auto"), "", "INPUT_MISSING"],
    ["another word", inputs.oneOf("auto", "none"), "Auto", "INPUT_INVALID"],
    ["an inherited name", inputs.oneOf("auto"), "constructor", "INPUT_INVALID"],
    ["no boolean", inputs.flag(), "", "INPUT_MISSING"],
    ["no", inputs.flag(), "no", "INPUT_INVALID"],
    ["1", inputs.flag(), "1", "INPUT_INVALID"],
    ["tRUE", inputs.flag(), "tRUE", "INPUT_INVALID"],
    ["a number in another notation", inputs.wholeNumber({ least: 0, most: 5_000 }), "1e3", "INPUT_INVALID"],
    ["a negative number", inputs.wholeNumber({ least: 0, most: 5 }), "-1", "INPUT_INVALID"],
    ["a number out of bounds", inputs.wholeNumber({ least: 1, most: 5 }), "6", "INPUT_INVALID"],
    ["no secret", inputs.secret(), "", "INPUT_MISSING"],
  ])("%s", (_, parser: inputs.InputParser<unknown>, raw, code) => {
    expect(() => parser.parse(raw, "x")).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining("The input x ") }),
    );
  });
});

describe("readInputs", () => {
  const contract = defineContract({
    name: "sample",
    inputs: {
      mode: inputs.oneOf("compute", "tag"),
      "release-as": inputs.optionalText(),
      "dry-run": inputs.flag(),
      token: inputs.secret(),
    },
    outputs: {},
  });
  const read = (values: Record<string, string>) => readInputs(contract, (name) => values[name] ?? "");

  test("gives typed values by their names in camel case", () => {
    const values: Inputs<typeof contract> = read({ mode: "tag", "dry-run": "true", token: "t0ken" });
    const mode: "compute" | "tag" = values.mode;
    expect({ ...values, mode }).toEqual({ mode: "tag", releaseAs: undefined, dryRun: true, token: "t0ken" });
  });

  test("tells all problems at once, in the table's order", () => {
    expect(() => read({ mode: "no", "dry-run": "no" })).toThrow(
      expect.objectContaining({
        errors: [{ code: "INPUT_INVALID" }, { code: "INPUT_INVALID" }, { code: "INPUT_MISSING" }].map((part) =>
          expect.objectContaining(part),
        ),
      }),
    );
  });

  test("lets a defect of a parser through as it is", () => {
    const broken = {
      optional: true,
      secret: false,
      parse: () => {
        throw new TypeError("defect");
      },
    };
    expect(() => readInputs({ name: "x", inputs: { broken }, outputs: {} }, () => "")).toThrow(TypeError);
  });
});
