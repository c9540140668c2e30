import { data, Evaluator, Lexer, Parser } from "@actions/expressions";
import type { FunctionDefinition } from "@actions/expressions/funcs/info";
import { truthy } from "@actions/expressions/result";
import { isJsonObject, type Json, type JsonObject } from "./json.ts";

/** What an expression may look at: its contexts and the functions beyond the well-known ones. */
export interface ExpressionScope {
  readonly contexts: JsonObject;
  readonly functions?: readonly FunctionDefinition[];
}

// Every context is known everywhere: which may be used where was checked by the parser, and what is empty is null.
const contextNames = [..."env github inputs job jobs matrix needs runner secrets steps strategy vars".split(" ")];

/** The value of an expression (without its `${{ }}`), by GitHub's own evaluator. */
export function evaluateExpression(expression: string, { contexts, functions = [] }: ExpressionScope): Json {
  return fromData(evaluate(expression, contexts, functions));
}

/** Whether a condition holds, by GitHub's rules of truth. */
export function evaluateCondition(condition: string, { contexts, functions = [] }: ExpressionScope): boolean {
  return truthy(evaluate(condition, contexts, functions));
}

function evaluate(expression: string, contexts: JsonObject, functions: readonly FunctionDefinition[]) {
  const { tokens } = new Lexer(expression).lex();
  const tree = new Parser(tokens, [...contextNames], [...functions]).parse();
  const values = contextNames.map((key) => ({ key, value: contextData(contexts[key]) }));
  const named = new Map(functions.map((definition) => [definition.name.toLowerCase(), definition]));
  return new Evaluator(tree, new data.Dictionary(...values), named).evaluate();
}

const contextData = (context: Json | undefined) =>
  isJsonObject(context) && Object.keys(context).length === 0 ? new data.Null() : toData(context ?? null);

type Data = ReturnType<Evaluator["evaluate"]>;

function toData(value: Json): Data {
  if (value === null) return new data.Null();
  if (typeof value === "boolean") return new data.BooleanData(value);
  if (typeof value === "number") return new data.NumberData(value);
  if (typeof value === "string") return new data.StringData(value);
  if (!isJsonObject(value)) return new data.Array(...value.map(toData));
  return new data.Dictionary(...Object.entries(value).map(([key, inner]) => ({ key, value: toData(inner) })));
}

function fromData(value: Data): Json {
  if (value instanceof data.Dictionary) {
    return Object.fromEntries(value.pairs().map(({ key, value: inner }) => [key, fromData(inner)]));
  }
  if (value instanceof data.Array) return value.values().map(fromData);
  if (value instanceof data.BooleanData || value instanceof data.NumberData || value instanceof data.StringData) {
    return value.value;
  }
  return null;
}

/** The text of a value where GitHub wants text: objects read "Object", lists "Array", null is empty. */
export const textOf = (value: Json): string => toData(value).coerceString();
