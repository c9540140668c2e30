import { type Connection, Refused } from "./connect.ts";
import { makeOnce } from "./make-once.ts";

/** What GraphQL says of a part that it does not give; it answers 200 all the same. */
export interface GraphError {
  /** GitHub's word, such as `NOT_FOUND`, `FORBIDDEN`; absent where GitHub itself failed. */
  readonly type?: string;
  /** The aliases and names down to the part; absent where the whole query is meant. */
  readonly path?: readonly (string | number)[];
  readonly message: string;
  readonly extensions?: { readonly code?: string };
}

/** What was answered, and why the rest was not. */
export interface GraphAnswer<Data> {
  /** Null or absent where nothing was. */
  readonly data: Data | null | undefined;
  readonly errors: readonly GraphError[];
}

/** What octokit throws for an answer with errors, of its own class, which is loaded late. */
interface GraphFailure<Data> extends GraphAnswer<Data> {
  readonly headers: Readonly<Record<string, string | number | undefined>>;
}

/** A rate limit that GraphQL tells with status 200, as REST would tell it. */
class GraphLimited extends Error {
  readonly status = 429;
  readonly response: { readonly headers: GraphFailure<unknown>["headers"] };

  constructor({ errors, headers }: GraphFailure<unknown>) {
    super(sayAll(errors));
    this.response = { headers };
  }
}

/**
 * Asks GraphQL until it is answered: a query writes nothing, so that it is safe to repeat.
 * @param what in words, such as `read the ticket #7`
 * @see https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
 */
export async function queryGraph<Data>(
  connection: Connection,
  what: string,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<GraphAnswer<Data>> {
  return makeOnce<GraphAnswer<Data>>(connection, {
    what,
    send: async () => {
      try {
        return { data: await connection.octokit.graphql<Data>(query, variables), errors: [] };
      } catch (error) {
        if (!isGraphFailure<Data>(error)) throw error;
        const { data, errors } = error;
        if (errors.some(isLimit)) throw new GraphLimited(error);
        if (errors.some(isBreakdown)) throw new Error(sayAll(errors));
        return { data, errors };
      }
    },
  });
}

/**
 * The data of an answer of which nothing may be missing; what is refused is told as REST would tell it.
 * @param permissions what the query needs, such as `issues=read`
 */
export function wholeAnswer<Data>({ data, errors }: GraphAnswer<Data>, permissions: readonly string[]): Data {
  const [first] = errors;
  if (data != null && first === undefined) return data;
  const status = STATUS.get(first?.type ?? "") ?? 422;
  const message = first === undefined ? "GraphQL gave no data." : sayAll(errors);
  throw new Refused({ kind: "refused", status, message, permissions: [permissions] }, errors);
}

const STATUS: ReadonlyMap<string, number> = new Map([
  ["NOT_FOUND", 404],
  ["FORBIDDEN", 403],
  ["INSUFFICIENT_SCOPES", 403],
]);

function isGraphFailure<Data>(error: unknown): error is GraphFailure<Data> {
  return error instanceof Error && error.name === "GraphqlResponseError" && "errors" in error && "headers" in error;
}

const isLimit = ({ type, message }: GraphError) => type === "RATE_LIMITED" || /rate limit/i.test(message);

/** GitHub tells by a type what it refuses, and by a code what is wrong with a query. */
const isBreakdown = ({ type, message, extensions }: GraphError) =>
  (type === undefined && extensions?.code === undefined) || /something went wrong/i.test(message);

/** Each sentence once: a token that may not see a field is told so at every place of it. */
const sayAll = (errors: readonly GraphError[]) => [...new Set(errors.map(({ message }) => message))].join(" ");
