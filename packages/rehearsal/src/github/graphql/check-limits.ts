import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  getVariableValues,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { FieldError } from "./field-error.ts";

const MOST_NODES = 500_000;
const MOST_A_PAGE = 100;

type Variables = Readonly<Record<string, unknown>>;
type VariableValues = NonNullable<ReturnType<typeof getVariableValues>["variableValues"]>;

/**
 * Throws where a query pages without bounds, or might give more nodes than GitHub counts out.
 * @see https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api#node-limit
 */
export function checkLimits(schema: GraphQLSchema, document: DocumentNode, variables: Variables): void {
  const nodes = countNodes(schema, document, variables);
  if (nodes <= MOST_NODES) return;
  const message = `This query requests up to ${nodes.toLocaleString("en")} possible nodes which exceeds the maximum limit of ${MOST_NODES.toLocaleString("en")}.`;
  throw new FieldError("MAX_NODE_LIMIT_EXCEEDED", message);
}

/** Fragments count where they are spread: they are walked from there. */
function countNodes(schema: GraphQLSchema, document: DocumentNode, variables: Variables): number {
  const fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
    ),
  );
  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  if (operation === undefined) return 0;
  const { variableValues } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  // What is wrong with them is told when the query is executed.
  if (variableValues === undefined) return 0;
  const types = new TypeInfo(schema);
  let total = 0;
  let above = [1];
  const walk = (root: Parameters<typeof visit>[0]) =>
    visit(
      root,
      visitWithTypeInfo(types, {
        Field: {
          enter(field) {
            const size = pageSize(field, types, variableValues);
            above = [...above, (above.at(-1) ?? 1) * (size ?? 1)];
            if (size !== undefined) total += above.at(-1) ?? 0;
          },
          leave() {
            above = above.slice(0, -1);
          },
        },
        FragmentSpread(spread) {
          const fragment = fragments.get(spread.name.value);
          if (fragment !== undefined) walk(fragment);
        },
      }),
    );
  walk(operation);
  return total;
}

/** How many nodes a connection asks for; undefined for what is none. */
function pageSize(field: FieldNode, types: TypeInfo, variables: VariableValues): number | undefined {
  const definition = types.getFieldDef();
  if (definition == null || !getNamedType(definition.type).name.endsWith("Connection")) return undefined;
  const { first, last } = getArgumentValues(definition, field, variables);
  const name = definition.name;
  const given = Object.entries({ first, last }).filter(([, value]) => typeof value === "number");
  const [argument, size] = given[0] ?? [];
  if (typeof size !== "number") {
    const message = `You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`;
    throw new FieldError("MISSING_PAGINATION_BOUNDARIES", message);
  }
  if (size > MOST_A_PAGE) {
    const message = `Requesting ${size} records on the \`${name}\` connection exceeds the \`${argument}\` limit of ${MOST_A_PAGE} records.`;
    throw new FieldError("EXCESSIVE_PAGINATION", message);
  }
  if (size < 0)
    throw new FieldError(
      "INVALID_PAGINATION",
      `\`${argument}\` on the \`${name}\` connection cannot be less than zero.`,
    );
  return size;
}
