import type { Call, Reply } from "../host.ts";

const DEFAULT = 30;
const MOST = 100;

/** The part of a list that a request asks for, and the `link` header that leads to the rest. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly headers: Readonly<Record<string, string>>;
}

/** Cuts out the page that is asked for; GitHub gives at most 100 items a page. */
export function pageOf<T>({ query, shift, url }: Call<unknown>, all: readonly T[]): Page<T> {
  const perPage = Math.min(MOST, Math.max(1, Number(query.per_page ?? DEFAULT)));
  const page = Math.max(1, Number(query.page ?? 1));
  const items = all.slice(Math.max(0, (page - 1) * perPage - shift), Math.max(0, page * perPage - shift));
  const last = Math.max(1, Math.ceil((all.length + shift) / perPage));
  return { items, headers: linkHeader(url, page, last) };
}

/** The page where one is asked for, else what is shown of the whole. */
export function pageIfAsked<T>(call: Call<unknown>, all: readonly T[], unpaged: readonly T[]): Page<T> {
  const asked = "page" in call.query || "per_page" in call.query;
  return asked ? pageOf(call, all) : { items: unpaged, headers: {} };
}

/** One page of a list, each item as `present` shows it. */
export function paginate<T>(call: Call<unknown>, all: readonly T[], present: (item: T) => unknown): Reply {
  const { items, headers } = pageOf(call, all);
  return { status: 200, body: items.map(present), headers };
}

/** @see https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api */
function linkHeader(url: string, page: number, last: number): Record<string, string> {
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
