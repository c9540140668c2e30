import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { renderMarkdown as renderSafely } from "@release-actions/rehearsal/command/render-markdown";
import { HOSTILE_BLOCKS, HOSTILE_LINES, OPEN_MESSAGES } from "../hostile/hostile-texts.ts";
import { runNotes } from "../hostile/run-notes.ts";
import { ROOT } from "../support/run-bundle.ts";
import { renderMarkdown } from "../unit/core/report/render-markdown.ts";
import { type Browser, openBrowser, type RenderedPage } from "./open-browser.ts";

const SCREENSHOTS = join(ROOT, ".cache/screenshots");
const STYLE = `body { font: 16px/1.5 system-ui, sans-serif; max-width: 830px; margin: 32px auto; color: #1f2328; overflow-wrap: anywhere }
h1, h2 { border-bottom: 1px solid #d1d9e0; padding-bottom: .3em } a { color: #0969da; text-decoration: none }
code { background: #818b981f; border-radius: 6px; padding: .2em .4em; font-size: 85% } pre code { display: block; padding: 1em }
table { border-collapse: collapse } td, th { border: 1px solid #d1d9e0; padding: 6px 13px }`;

let folder = "";
let browser: Browser;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "notes-"));
  mkdirSync(SCREENSHOTS, { recursive: true });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

/** The page as the browser shows it; `alert` and what else a script could do to be seen is counted. */
async function show(name: string, html: string): Promise<RenderedPage> {
  const path = join(folder, `${name}.html`);
  const watch = "<script>window.ran = 0; window.alert = () => { window.ran++ }</script>";
  writeFileSync(path, `<!DOCTYPE html><meta charset="utf-8"><style>${STYLE}</style>${watch}<main>${html}</main>`);
  const page = await browser.open(pathToFileURL(path).href, { scheme: "light", width: 900 });
  writeFileSync(join(SCREENSHOTS, `notes-${name}.png`), await page.screenshot());
  return page;
}

const leaving = ({ requests }: RenderedPage) => requests.filter((url) => !url.startsWith("file:"));

describe("what means harm", () => {
  const texts = [...OPEN_MESSAGES, ...HOSTILE_LINES, ...HOSTILE_BLOCKS];
  const messages = texts.map(
    (text, index) =>
      `feat(s${index})!: e${index}e ${text.replaceAll("\n", " ")}\n\nBREAKING CHANGE: n${index}n ${text}`,
  );

  test.each(["grouped", "keep-a-changelog"])(
    "runs nothing, asks for nothing and hides nothing in the format %s, even without a sanitizer",
    async (format) => {
      const history = ["feat: first", { tag: "v1.0.0" }, ...messages, { tag: "v1.1.0" }];
      const { outputs, own } = await runNotes({ history, inputs: { format } });
      const page = await show(`hostile-${format}`, renderMarkdown(outputs.notes ?? ""));

      expect(await page.evaluate("window.ran")).toBe(0);
      expect({ errors: page.errors, requests: leaving(page) }).toEqual({ errors: [], requests: [] });
      const shown = String(await page.evaluate("document.querySelector('main').innerText"));
      expect(texts.filter((_, index) => !shown.includes(`e${index}e`) || !shown.includes(`n${index}n`))).toEqual([]);
      const links = await page.evaluate("[...document.querySelectorAll('main a')].map((link) => link.href)");
      const foreign = Array.isArray(links)
        ? links.filter((link) => !String(link).startsWith(own[0] ?? "none"))
        : [links];
      expect(foreign).toEqual([]);
      expect(
        await page.evaluate(
          "document.querySelectorAll('main :is(img, input, form, iframe, script, style, svg)').length",
        ),
      ).toBe(0);
    },
  );

  test("would be seen if it came through", async () => {
    const raw = '<img src="https://evil.invalid/p.png" onerror="alert(1)"><!-- e1e -->';
    const page = await show("raw", renderMarkdown(raw));
    await page.evaluate("new Promise((done) => setTimeout(done, 500))");

    expect(leaving(page)).toEqual(["https://evil.invalid/p.png"]);
    expect(String(await page.evaluate("document.querySelector('main').innerText"))).not.toContain("e1e");
  });
});

describe("the notes of a public history", () => {
  test.each([
    ["vite", "v7.0.0.md"],
    ["vite", "create-vite@7.0.0.md"],
    ["typescript-eslint", "v8.0.0.md"],
    ["karma", "v1.0.0.md"],
    ["karma", "v1.0.0.keep-a-changelog.md"],
    ["karma", "v1.0.0.strategy.md"],
    ["rest.js", "RELEASES.md"],
    ["commitizen", "RELEASES.md"],
  ])("are shown as they stand, sanitized or not: %s %s", async (repository, file) => {
    const markdown = readFileSync(join(ROOT, "test/fixtures/notes", repository, file), "utf8");
    const page = await show(`${repository}-${file}`, renderSafely(markdown));

    expect({ errors: page.errors, requests: leaving(page) }).toEqual({ errors: [], requests: [] });
    expect(await page.evaluate("document.querySelectorAll('main li').length")).toBe(markdown.match(/^ *- /gm)?.length);
    const plain = await show(`${repository}-${file}-plain`, renderMarkdown(markdown));
    const text = "document.querySelector('main').innerText";
    expect(await page.evaluate(text)).toBe(await plain.evaluate(text));
  });
});
