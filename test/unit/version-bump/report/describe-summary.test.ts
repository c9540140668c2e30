import { describe, expect, test } from "@jest/globals";
import { decideRelease } from "../../../../actions/version-bump/src/decide/decide-release.ts";
import { describeSummary } from "../../../../actions/version-bump/src/report/describe-summary.ts";
import { LIVE, renderMarkdown, visibleText } from "../../core/report/render-markdown.ts";
import { AUTO, factsOf, type World } from "../facts-of.ts";

const NOW = new Date("2025-10-21T12:00:00Z");
const HOSTILE = [
  "feat: <img src=x onerror=alert(1)>",
  "feat: </details></td></table><script>alert(1)</script>",
  "feat: | a | b |",
  "feat: [click](https://evil.example) ![](https://evil.example/pixel.png)",
  "feat: @inopsio/owners see #1 and GH-2 and https://evil.example and www.evil.example",
  "feat: `code` **bold** ~~gone~~ <!-- hidden",
  "feat: \u202egnp.exe \u0007\u001b[31mred",
  "feat: ::error::gone ##[error]gone",
  "feat: \\`escaped\\` \\| &lt;b&gt; &#60;i&#62;",
];

function summaryOf(world: World): string {
  const facts = factsOf(world);
  const plans = decideRelease(facts, AUTO, NOW);
  return describeSummary({ inputs: { mode: "compute", dryRun: false } }, { plans });
}

describe("the summary, rendered as GitHub does", () => {
  test.each(HOSTILE)("shows `%s` as what it is, and nothing of it lives", (title) => {
    const html = renderMarkdown(summaryOf({ commits: [title, "feat: first"], tags: { "v1.2.3": 1 } }));

    expect(html).not.toMatch(/<(?!\/?(?:h2|h3|p|ul|li|code|strong|em|details|summary|table|thead|tbody|tr|th|td)\b)/);
    expect(html.replace(/<code>.*?<\/code>/gs, "")).not.toMatch(LIVE);
    expect(html.match(/<tr>/g)).toHaveLength(2);
    expect(html.match(/<td>/g)).toHaveLength(4);
  });

  test.each(["v1.2.3`id`", 'v1.2.3";curl|sh;"', "v1.2.3<b>", "v1.2.3@inopsio", "v1.2.3|a|b"])(
    "lists the tag %s as what it is",
    (tag) => {
      const html = renderMarkdown(summaryOf({ commits: ["feat: a", "feat: first"], tags: { "v1.2.3": 1, [tag]: 1 } }));

      expect(visibleText(html)).toMatch("Tags passed over: 1");
      expect(visibleText(html)).toContain(tag);
      expect(html).not.toMatch(/<b>/);
      expect(html.replace(/<code>.*?<\/code>/gs, "")).not.toMatch(LIVE);
    },
  );

  test("tells the version, why, and what became of every commit", () => {
    const commits = ["docs: explain", "Wording", "fix: b", "feat: a", "feat: first"];
    const text = visibleText(renderMarkdown(summaryOf({ commits, tags: { "v1.2.3": 4 } })));

    expect(text).toMatch(/release: 1\.3\.0 \(1\.2\.3 → minor\), tag v1\.3\.0/);
    expect(text).toMatch("4 commits: 2 counted, 1 known, no bump, 1 no conventional commit.");
    for (const title of commits.slice(0, 4)) expect(text).toContain(title);
  });

  test.each([10, 11, 200, 201, 5_000])("keeps to a readable length with %i features", (count) => {
    const features = Array.from({ length: count }, (_, number) => `feat: number ${number}`);
    const summary = summaryOf({ commits: [...features, "feat: first"], tags: { "v1.2.3": count } });
    const rows = summary.match(/^\| `[0-9a-f]{8}`/gm) ?? [];

    expect(rows).toHaveLength(Math.min(count, 200));
    expect(summary.match(/^- and (\d+) more$/m)?.[1] ?? "0").toBe(String(Math.max(0, count - 10)));
    expect(summary.includes(`The other ${count - 200} are in the output \`result\`.`)).toBe(count > 200);
  });

  test("of a refusal begins with the refusal", () => {
    const facts = factsOf({ commits: ["feat: a", "feat: first"], tags: { "v1.2.3": 1 }, branch: "hotfix/1.2.4" });
    const plans = decideRelease(facts, AUTO, NOW);
    const release = { inputs: { mode: "tag", dryRun: true } } as const;
    const text = describeSummary(
      release,
      { plans },
      { code: "HOTFIX_TOO_FAR", message: "A *feature*.", remedy: "Move it." },
    );

    expect(renderMarkdown(text)).toMatch(
      /<strong>Refused, <code>HOTFIX_TOO_FAR<\/code>:<\/strong> A \*feature\*\. Move it\./,
    );
    expect(visibleText(renderMarkdown(text))).toMatch("Dry run: nothing was written.");
  });
});
