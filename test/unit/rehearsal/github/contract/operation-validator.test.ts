import { describe, expect, test } from "@jest/globals";
import { loadDescription, type Operation } from "@release-actions/rehearsal/github/contract/load-description";
import { operationValidator } from "@release-actions/rehearsal/github/contract/operation-validator";
import { Ajv2020 } from "ajv/dist/2020.js";

const description = loadDescription();
const validator = operationValidator(description);

function operation(id: string): Operation {
  const [one] = description.operations.filter((operation) => operation.id === id);
  if (one === undefined) throw new Error(`${id} is not vendored.`);
  return one;
}

describe("operationValidator", () => {
  test("every schema of the description is one", () => {
    const ajv = new Ajv2020({ strict: false });
    const wrong = Object.entries(description.schemas).filter(([, schema]) => !ajv.validateSchema(Object(schema)));
    expect(Object.keys(description.schemas).length).toBeGreaterThan(50);
    expect(wrong.map(([name]) => name)).toEqual([]);
  });

  test("every schema of the description compiles", () => {
    for (const one of description.operations) {
      expect(() => {
        validator.body(one, {});
        validator.parameters(one, "path", {});
        validator.parameters(one, "query", {});
        for (const status of Object.keys(one.responses)) validator.response(one, Number(status), {});
      }).not.toThrow();
    }
  });

  test.each([
    [{ ref: "refs/tags/x", sha: "y" }, []],
    [{ ref: "refs/tags/x" }, ["The value must have required property 'sha'."]],
    [{ ref: 1, sha: "y" }, ["ref must be string."]],
    [{ ref: "x", sha: "y", frce: true }, ['The value has the unknown property "frce".']],
    [undefined, ["A body is required."]],
  ])("the body %j for a ref has the problems %j", (body, problems) => {
    expect(validator.body(operation("git/create-ref"), body)).toEqual(problems);
  });

  test("parameters come out as they are typed", () => {
    const pulls = validator.parameters(operation("pulls/list"), "query", { state: "all", per_page: "5" });
    expect(pulls).toEqual({ values: { state: "all", per_page: 5 }, problems: [] });
    expect(validator.parameters(operation("pulls/list"), "query", { state: "opened" }).problems).toEqual([
      'state must be equal to one of the allowed values (["open","closed","all"]).',
    ]);
  });

  test.each([
    [204, undefined, []],
    [204, {}, ["Status 204 has no body."]],
    [299, undefined, ["Status 299 is not described."]],
    [401, { message: "Bad credentials" }, []],
    [422, { message: "Validation Failed", documentation_url: "x", errors: [{ code: "custom" }] }, []],
  ])("an answer of %i with %j has the problems %j", (status, body, problems) => {
    expect(validator.response(operation("git/delete-ref"), status, body)).toEqual(problems);
  });
});
