/** One page of a GraphQL connection. */
export interface GraphPage<Node> {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly (Node | null)[] | null;
}

/** What a query asks of each connection beside its nodes. */
export const PAGE_INFO = "pageInfo { hasNextPage endCursor }";

/** Reads on to the end of a connection whose first page is there: none of it may be cut silently. */
export async function readPages<Node>(
  first: GraphPage<Node>,
  next: (after: string) => Promise<GraphPage<Node>>,
): Promise<readonly Node[]> {
  const nodes: Node[] = [];
  for (let page = first; ; ) {
    nodes.push(...(page.nodes ?? []).filter((node) => node !== null));
    const { hasNextPage, endCursor } = page.pageInfo;
    if (!hasNextPage) return nodes;
    if (endCursor === null) throw new TypeError("GitHub gave a page that has a next one, and no way to it.");
    page = await next(endCursor);
  }
}
