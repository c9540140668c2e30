import { Ajv2020, type AnySchemaObject, type ErrorObject, type Options, type ValidateFunction } from "ajv/dist/2020.js";
import { closeComponent, closeSchema } from "./close-schema.ts";
import { type Description, isObject, type JsonObject, loadDescription, type Operation } from "./load-description.ts";

/** What is wrong with a value, one sentence each; empty when nothing is. */
export type Problems = readonly string[];

/** Holds requests and responses against GitHub's description. Validators are compiled when they are first needed. */
export interface OperationValidator {
  /** Parameters arrive as text: the answer holds them as the description types them. */
  parameters(operation: Operation, place: "path" | "query", values: Readonly<Record<string, string>>): Checked;
  body(operation: Operation, value: unknown): Problems;
  response(operation: Operation, status: number, value: unknown): Problems;
}

export interface Checked {
  readonly values: Readonly<Record<string, unknown>>;
  readonly problems: Problems;
}

/** These arrive from every operation, described there or not. */
const EVERYWHERE = new Set([400, 401, 403, 404, 409, 413, 415, 422, 429]);
const ANY_ERROR = {
  anyOf: ["basic-error", "validation-error"].map((name) => ({ $ref: `#/components/schemas/${name}` })),
};
const FORMATS = {
  "date-time": /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/,
  uri: /^[a-z][a-z+.-]*:\S+$/i,
};

const COMPONENTS = "#/components/schemas/";

/** The description is taken as it is, and what is compiled runs a few times only: neither is worth the time to check or to shorten it. */
const OPTIONS: Options = {
  ...{ strict: false, allErrors: false, formats: FORMATS },
  ...{ validateSchema: false, meta: false, code: { optimize: false } },
  logger: false,
};

let shared: OperationValidator | undefined;

/** The validator of the vendored description: compiled once a process, however many servers it starts. */
export function vendoredValidator(): OperationValidator {
  shared ??= operationValidator(loadDescription());
  return shared;
}

/** A validator for all operations of a description. */
export function operationValidator({ schemas }: Description): OperationValidator {
  const strict = lazyCompiler(schemas, false);
  const coercing = lazyCompiler(schemas, true);
  return {
    parameters(operation, place, given) {
      const values = { ...given };
      const validate = coercing(`${operation.id} ${place}`, () => parameterSchema(operation, place));
      return { values, problems: check(validate, values) };
    },
    body(operation, value) {
      const schema = operation.body["application/json"];
      if (value === undefined) return operation.bodyRequired ? ["A body is required."] : [];
      if (schema === undefined) return ["This operation takes no JSON body."];
      return check(
        strict(`${operation.id} body`, () => closeSchema(schema)),
        value,
      );
    },
    response(operation, status, value) {
      const described = operation.responses[status];
      if (described === undefined && !EVERYWHERE.has(status)) return [`Status ${status} is not described.`];
      const schema = described?.["application/json"] ?? (status >= 400 ? ANY_ERROR : undefined);
      if (schema === undefined) return value === undefined ? [] : [`Status ${status} has no body.`];
      return check(
        strict(`${operation.id} ${status}`, () => closeSchema(schema)),
        value,
      );
    },
  };
}

/** Compiles a schema when it is first asked for, and each component once for all that refer to it. */
function lazyCompiler(
  components: JsonObject,
  coerceTypes: boolean,
): (name: string, schema: () => unknown) => ValidateFunction {
  const ajv = new Ajv2020({ ...OPTIONS, coerceTypes });
  const compiled = new Map<string, ValidateFunction>();
  const entered = new Set<string>();
  const bind = (schema: unknown): AnySchemaObject =>
    JSON.parse(JSON.stringify(schema), (key, value) => (key === "$ref" ? enter(String(value)) : value));
  const enter = (pointer: string): string => {
    const name = pointer.slice(COMPONENTS.length);
    const id = `component:${name}`;
    if (entered.has(id)) return id;
    // Noted before what it refers to is looked at, since components refer to each other in circles.
    entered.add(id);
    ajv.addSchema(bind(closeComponent(components[name])), id);
    return id;
  };
  return (name, schema) => {
    const known = compiled.get(name);
    if (known !== undefined) return known;
    const validate = ajv.compile(bind(schema()));
    compiled.set(name, validate);
    return validate;
  };
}

function parameterSchema({ parameters }: Operation, place: "path" | "query"): object {
  const here = parameters.filter((parameter) => parameter.in === place);
  return {
    type: "object",
    properties: Object.fromEntries(here.map(({ name, schema }) => [name, closeSchema(schema)])),
    required: here.filter(({ required }) => required).map(({ name }) => name),
    additionalProperties: false,
  };
}

function check(validate: ValidateFunction, value: unknown): Problems {
  return validate(value) ? [] : [...new Set((validate.errors ?? []).map(say))];
}

function say({ instancePath, keyword, params, message }: ErrorObject): string {
  const where = instancePath === "" ? "The value" : instancePath.slice(1).replaceAll("/", ".");
  const unknown = isObject(params) ? (params.unevaluatedProperty ?? params.additionalProperty) : undefined;
  if (unknown !== undefined) return `${where} has the unknown property "${unknown}".`;
  const values = keyword === "enum" && isObject(params) ? ` (${JSON.stringify(params.allowedValues)})` : "";
  return `${where} ${message}${values}.`;
}
