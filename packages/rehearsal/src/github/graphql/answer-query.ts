import {
  type DocumentNode,
  execute,
  type GraphQLError,
  type GraphQLFieldResolver,
  OperationTypeNode,
  parse,
  validate,
} from "graphql";
import { isObject } from "../contract/load-description.ts";
import { checkLimits } from "./check-limits.ts";
import type { QueryContext } from "./context.ts";
import { toFieldError } from "./field-error.ts";
import { loadSchema } from "./load-schema.ts";
import { rootNode } from "./root.ts";

/** A request as it is sent. */
export interface Query {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A query that has passed the schema, or why it has not, in GitHub's form of errors. */
export type CheckedQuery =
  | { readonly document: DocumentNode; readonly mutates: boolean }
  | { readonly errors: readonly object[] };

/** Holds a query against the schema. What the vendored part lacks is refused like what GitHub lacks. */
export function checkQuery({ query }: Query): CheckedQuery {
  try {
    const document = parse(query);
    const errors = validate(loadSchema(), document);
    if (errors.length > 0) return { errors: errors.map(present) };
    const mutates = document.definitions.some(
      (one) => "operation" in one && one.operation === OperationTypeNode.MUTATION,
    );
    return { document, mutates };
  } catch (error) {
    return { errors: [{ message: error instanceof Error ? error.message : String(error) }] };
  }
}

/** Answers a query that has passed. @throws what is no answer but a fault of the embedded GitHub */
export async function answerQuery(
  document: DocumentNode,
  { variables }: Query,
  context: QueryContext,
): Promise<object> {
  const schema = loadSchema();
  try {
    checkLimits(schema, document, variables);
  } catch (error) {
    return { data: null, errors: [{ ...describe(error), locations: [] }] };
  }
  const { data, errors = [] } = await execute({
    schema,
    document,
    rootValue: rootNode(context),
    variableValues: variables,
    fieldResolver: readField,
  });
  return { data: data ?? null, ...(errors.length > 0 && { errors: errors.map(present) }) };
}

/** A field that a node lacks is a fault and no null: what is not built must not pass for what is not there. */
const readField: GraphQLFieldResolver<unknown, unknown> = (source, args, _context, { fieldName, parentType }) => {
  if (!isObject(source) || !(fieldName in source)) throw new Error(`${parentType.name}.${fieldName} is not built.`);
  const value = source[fieldName];
  return typeof value === "function" ? value(args) : value;
};

function present({ message, path, locations, originalError }: GraphQLError): object {
  const told = originalError === undefined ? { message } : describe(originalError);
  return { ...told, ...(path !== undefined && { path }), locations: locations ?? [] };
}

function describe(error: unknown): { readonly type: string; readonly message: string } {
  const told = toFieldError(error);
  if (told === undefined) throw error;
  return { type: told.type, message: told.message };
}
