import type { Call, Reply } from "../host.ts";

const DEFAULT = 30;
const MOST = 100;

/** One page of a list, with the `link` header that leads to the others. */
export function paginate(
  call: Call<unknown>,
  items: readonly unknown[],
  wrap: (page: readonly unknown[]) => unknown = (page) => page,
): Reply {
  const { page, perPage } = pageOf(call);
  const shown = items.slice(Math.max(0, (page - 1) * perPage - call.shift), page * perPage - call.shift);
  const last = Math.max(1, Math.ceil((items.length + call.shift) / perPage));
  return { status: 200, body: wrap(shown), headers: linkHeader(call.url, page, last) };
}

/** The page that is asked for; GitHub gives at most 100 items a page. */
export function pageOf({ query }: Call<unknown>): { page: number; perPage: number } {
  const perPage = Math.min(MOST, Math.max(1, Number(query.per_page ?? DEFAULT)));
  return { page: Math.max(1, Number(query.page ?? 1)), perPage };
}

/** @see https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api */
export function linkHeader(url: string, page: number, last: number): Record<string, string> {
  const to = (number: number, rel: string) => {
    const address = new URL(url);
    address.searchParams.set("page", String(number));
    return `<${address.href}>; rel="${rel}"`;
  };
  const back = page > 1 ? [to(page - 1, "prev")] : [];
  const forth = page < last ? [to(page + 1, "next"), to(last, "last")] : [];
  const first = page > 1 ? [to(1, "first")] : [];
  const links = [...back, ...forth, ...first];
  return links.length === 0 ? {} : { link: links.join(", ") };
}
