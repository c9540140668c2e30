import { describe, expect, test } from "@jest/globals";
import type { Call } from "@release-actions/rehearsal/github/host";
import { pageOf } from "@release-actions/rehearsal/github/server/paginate";
import fc from "fast-check";

const call = (query: Record<string, unknown>, shift = 0): Call => ({
  ...{
    operationId: "x",
    path: {},
    body: undefined,
    content: Buffer.alloc(0),
    contentType: "",
    accept: "",
    token: undefined,
    broken: false,
    stale: false,
  },
  ...{ query, shift, url: "http://localhost/list?state=all" },
});

const count = (length: number) => Array.from({ length }, (_, index) => index);

/** Every page, as a client gets them that follows `next`. */
function readAll(length: number, perPage: number, shift: number): number[] {
  const pages: number[] = [];
  for (let page = 1, next = true; next; page += 1) {
    const { items, headers } = pageOf(call({ page, per_page: perPage }, shift), count(length));
    pages.push(...items);
    next = headers.link?.includes('rel="next"') === true;
  }
  return pages;
}

describe("pageOf", () => {
  test("following the links gives everything once, in order", () => {
    fc.assert(
      fc.property(fc.nat(300), fc.integer({ min: 1, max: 100 }), (length, perPage) => {
        expect(readAll(length, perPage, 0)).toEqual(count(length));
      }),
    );
  });

  test("also when the list has moved on, nothing is lost", () => {
    fc.assert(
      fc.property(fc.nat(50), fc.integer({ min: 1, max: 20 }), fc.nat(30), (length, perPage, shift) => {
        expect(readAll(length, perPage, shift)).toEqual(count(length));
      }),
    );
  });

  test.each([
    [{}, 30],
    [{ per_page: 1000 }, 100],
    [{ per_page: 0 }, 1],
    [{ page: 4 }, 10],
    [{ page: 5 }, 0],
  ])("%j gives %i of a hundred items", (query, size) => {
    expect(pageOf(call(query), count(100)).items.length).toBe(size);
  });

  test("links keep the rest of the address", () => {
    expect(pageOf(call({ per_page: 50 }), count(100)).headers).toEqual({
      link: '<http://localhost/list?state=all&page=2>; rel="next", <http://localhost/list?state=all&page=2>; rel="last"',
    });
  });
});
