import { describe, expect, test } from "@jest/globals";
import { findLeft } from "@release-actions/rehearsal/command/left-files";
import { renderMarkdown } from "@release-actions/rehearsal/command/render-markdown";

const SERVER = "http://127.0.0.1:4711";

describe("renderMarkdown", () => {
  test("keeps GitHub's own Markdown", () => {
    const html = renderMarkdown("### Fixes\n\n- **api:** ~~old~~ `new`\n\n| a |\n| - |\n| b |");
    for (const part of ["<h3>Fixes</h3>", "<strong>api:</strong>", "<del>old</del>", "<code>new</code>", "<td>b</td>"])
      expect(html).toContain(part);
  });

  test.each([
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[a](javascript:alert(1))",
    "<style>*{}</style>",
  ])("lets %s do nothing", (text) => {
    expect(renderMarkdown(text)).not.toMatch(/<script|<img|javascript:|<style|onerror/);
  });

  test("leaves no address of a server that has ended, and every other", () => {
    const text = `[commit](${SERVER}/o/r/commit/1) [site](https://example.org/) [port](${SERVER}1/)`;
    const html = renderMarkdown(text, SERVER);
    expect(html).toContain("<a>commit</a>");
    expect(html).toContain('<a href="https://example.org/">site</a>');
    expect(html).toContain(`<a href="${SERVER}1/">port</a>`);
  });

  test("leads to what is here of a server that has ended", () => {
    const files = new Map([["docs/a b.md", "text"]]);
    const find = findLeft([{ name: "release-records", files }]);
    const text = `[here](${SERVER}/o/r/blob/release-records/docs/a%20b.md) [there](${SERVER}/o/r/blob/main/docs/c.md)`;
    const html = renderMarkdown(text, SERVER, find);
    expect(html).toContain('<a href="files/release-records/docs/a%20b.md">here</a>');
    expect(html).toContain("<a>there</a>");
  });
});
