import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { buildHistory, type HistoryStep } from "../support/build-history.ts";
import { ROOT } from "../support/run-bundle.ts";
import { type Browser, openBrowser } from "./open-browser.ts";

const SCREENSHOTS = join(ROOT, ".cache/screenshots");

const LONG = "a-branch-or-a-title-that-nobody-would-break-".repeat(6);
const POLICY = `version: 1
components:
  backend: { path: services/api, tag: "v{version}" }
  frontend: { path: apps/web, tag: "frontend-v{version}" }
  models: { path: models, scheme: calver, tag: "models-{version}" }
`;
const touch = (message: string, path: string): HistoryStep => ({ commit: message, files: { [path]: message } });

/** A release with several components, many commits, and texts that are hard to lay out. */
const HISTORY: readonly HistoryStep[] = [
  { commit: "build: start", files: { ".github/release-policy.yml": POLICY } },
  touch("feat: api", "services/api/a"),
  { tag: "v1.0.0" },
  ...Array.from({ length: 30 }, (_, place) => touch(`fix(auth): rotate token ${place}`, `services/api/f${place}`)),
  touch(`feat(crm)!: ${LONG}`, "services/api/b"),
  touch("feat: <script>document.title = 'taken'</script> & **bold**", "apps/web/b"),
  touch("feat: train", "models/a"),
];

let folder = "";
let browser: Browser;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "page-"));
  const repository = join(folder, "sample.git");
  buildHistory(repository, HISTORY);
  const command = join(ROOT, "packages/rehearsal/src/command/main.ts");
  for (const args of [
    ["--repo", repository, "--out", join(folder, "report")],
    ["--out", join(folder, "days")],
  ]) {
    const node = ["--conditions=source", "--no-warnings", command, ...args];
    const { status, stderr } = spawnSync(process.execPath, node, { cwd: ROOT, encoding: "utf8" });
    if (status !== 0) throw new Error(`The rehearsal failed: ${stderr}`);
  }
  mkdirSync(SCREENSHOTS, { recursive: true });
  browser = await openBrowser();
}, 240_000);
afterAll(async () => {
  await browser?.[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

describe.each(["light", "dark"] as const)("the page of a rehearsal, %s,", (scheme) => {
  test.each([1280, 390])("at %d pixels shows the release, without overflow and without errors", async (width) => {
    const page = await browser.open(pathToFileURL(join(folder, "report/index.html")).href, { scheme, width });
    writeFileSync(join(SCREENSHOTS, `rehearsal-${scheme}-${width}.png`), await page.screenshot());

    expect(await page.evaluate("document.title")).toBe("local/sample: release rehearsed");
    await page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true");
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
    const text = String(await page.evaluate("document.body.innerText"));
    for (const version of ["v2.0.0", "frontend-v1.0.0"]) expect(text).toContain(version);
    for (const part of ["Breaking changes", "rotate token 29", "docs: mirror the release records", "CHANGELOG.md"])
      expect(text).toContain(part);
    const background = String(await page.evaluate("getComputedStyle(document.body).backgroundColor"));
    expect(brightness(background) > 128).toBe(scheme === "light");
    expect(page.errors).toEqual([]);
  });

  test("has no more of the notes in sight than fits beside the rest", async () => {
    const page = await browser.open(pathToFileURL(join(folder, "report/index.html")).href, { scheme, width: 1280 });
    const tallest = `Math.max(...[...document.querySelectorAll(".rendered")].map((part) => part.clientHeight))`;
    expect(await page.evaluate(tallest)).toBeLessThanOrEqual(640);
  });

  test.each([1280, 390])("at %d pixels shows the days, their runs and their tickets", async (width) => {
    const page = await browser.open(pathToFileURL(join(folder, "days/index.html")).href, { scheme, width });
    writeFileSync(join(SCREENSHOTS, `days-${scheme}-${width}.png`), await page.screenshot());

    await page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true");
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
    const text = String(await page.evaluate("document.body.innerText"));
    for (const part of [
      "Tuesday, 3 November 2026",
      "ben approves as release-manager",
      "Approve web 0.8.1",
      "/approve ciso",
    ])
      expect(text).toContain(part);
    expect(page.errors).toEqual([]);
  });

  test.each(["report", "days"])("of a %s has no text that is hard to tell from its background", async (report) => {
    const page = await browser.open(pathToFileURL(join(folder, report, "index.html")).href, { scheme, width: 1280 });
    expect(await page.evaluate(`(${findFaintText})()`)).toEqual([]);
  });
});

const brightness = (color: string) => Math.max(...(color.match(/\d+/g) ?? []).slice(0, 3).map(Number));

/** Runs in the page: texts whose contrast is below 4.5, as WCAG 2.2 asks of small text. */
const findFaintText = `() => {
  const rgb = (color) => (color.match(/[\\d.]+/g) ?? []).map(Number);
  const luminance = (color) => {
    const [r, g, b] = rgb(color).slice(0, 3).map((part) => {
      const share = part / 255;
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const background = (element) => {
    for (let at = element; at !== null; at = at.parentElement) {
      const color = getComputedStyle(at).backgroundColor;
      if (rgb(color)[3] !== 0) return color;
    }
    return "rgb(255, 255, 255)";
  };
  const faint = new Set();
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== "");
    if (!own) continue;
    const [light, dark] = [luminance(getComputedStyle(element).color), luminance(background(element))].sort((a, b) => b - a);
    const contrast = (light + 0.05) / (dark + 0.05);
    if (contrast < 4.5) faint.add(element.tagName + "." + element.className + " " + contrast.toFixed(2));
  }
  return [...faint];
}`;
