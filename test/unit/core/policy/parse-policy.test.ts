import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { ReleaseError } from "@release-actions/core/errors/release-error";
import { parsePolicy } from "@release-actions/core/policy/parse-policy";
import fc from "fast-check";
import { anyCharacter } from "../../../support/any-character.ts";
import { problemsOf } from "./problems-of.ts";

const lines = (...all: readonly string[]) => all.join("\n");

/** A policy whose first line is its version; what follows begins on line 2. */
const policy = (...rest: readonly string[]) => lines("version: 1", ...rest);

describe("parsePolicy", () => {
  test("the policy of the design is taken as it stands", () => {
    const text = readFileSync(new URL("../../../fixtures/policies/design.yml", import.meta.url), "utf8");
    expect(Object.keys(parsePolicy(text, "release-policy.yml").components ?? {})).toEqual([
      "backend",
      "frontend",
      "infrastructure",
      "models",
    ]);
  });

  test.each([
    ["CRLF line ends", "version: 1\r\ncommits:\r\n  major-on-zero: true\r\n"],
    ["a byte order mark", "\uFEFFversion: 1\ncommits: { major-on-zero: true }"],
    ["JSON", '{"version": 1, "commits": {"major-on-zero": true}}'],
    ["a few aliases", "version: 1\ncommits: &rules { major-on-zero: true }\nretention: { keep: 3 }"],
  ])("%s is read", (_, text) => {
    expect(parsePolicy(text, "p.yml").commits).toEqual({ "major-on-zero": true });
  });

  test("an alias stands for what it names", () => {
    const text = policy(
      "components:",
      "  a: { tag: 'a-{version}', files: &files [VERSION] }",
      "  b: { tag: 'b-{version}', files: *files }",
    );
    expect(parsePolicy(text, "p.yml").components).toHaveProperty("b.files", ["VERSION"]);
  });

  test.each(["v{version}", "web@{version}", "@inopsio/web@{version}", "web/v{version}", "{version}"])(
    "%s is a tag template",
    (tag) => {
      const text = policy(`components: { web: { tag: "${tag}" } }`);
      expect(parsePolicy(text, "p.yml").components).toHaveProperty("web.tag", tag);
    },
  );

  test.each([
    [
      "an empty file",
      "",
      "1:1 The policy is empty. Write `version: 1` and the sections you need, or delete the file to use the defaults.",
    ],
    [
      "a file of comments",
      "# later\n",
      "1:1 The policy is empty. Write `version: 1` and the sections you need, or delete the file to use the defaults.",
    ],
    [
      "a list",
      "- version: 1",
      "1:1 The policy is a list, but must be a mapping of sections. Begin with `version: 1` and write sections such as `components:` below it.",
    ],
    [
      "a scalar",
      "\n\nversion",
      "3:1 The policy is a single string, but must be a mapping of sections. Begin with `version: 1` and write sections such as `components:` below it.",
    ],
    [
      "a tab as indentation",
      policy("commits:", "\tmajor-on-zero: true"),
      "3:1 The policy is not the YAML that is read here: tabs are not allowed as indentation. Indent with spaces.",
    ],
    [
      "two documents",
      policy("---", "version: 1"),
      "2:1 The policy is not the YAML that is read here: it holds more than one document. Keep one document: remove the line `---` and what follows it.",
    ],
    ["a key twice", policy("commits: {}", "commits: {}"), "3:1 `commits` is given twice. Keep one of them."],
    [
      "a nested key twice",
      policy("retention:", "  keep: 1", "  keep: 2"),
      "4:3 `retention.keep` is given twice. Keep one of them.",
    ],
    [
      "a merge key",
      policy("retention: &r { keep: 3 }", "watch:", "  <<: *r"),
      "4:3 The policy is not the YAML that is read here: merge keys (`<<`) are not read. Write the keys out.",
    ],
    [
      "a key that is no string",
      policy("? [a]", ": b"),
      "2:3 The policy is not the YAML that is read here: with stringKeys, all keys must be strings. Write a plain name before the colon.",
    ],
    [
      "an alias without anchor",
      policy("branches: { main: *rule }"),
      "2:19 The policy is not the YAML that is read here: the alias `*rule` has no anchor before it. Put a text that begins with `*` or `&` in quotes.",
    ],
    [
      "an alias inside its own anchor",
      policy("commits: &c", "  types: *c"),
      "3:10 The policy is not the YAML that is read here: the alias `*c` stands inside what it stands for. Put a text that begins with `*` or `&` in quotes.",
    ],
    [
      "a custom tag",
      policy("commits: !!js/function x"),
      "2:10 The policy is not the YAML that is read here: unresolved tag: tag:yaml.org,2002:js/function. Leave the tag (`!…`) out, or put the text in quotes.",
    ],
    [
      "an invisible character",
      policy("branches:", "  ma\u200bin: {}"),
      "3:5 The policy is not the YAML that is read here: it holds the invisible character U+200B. Delete the character.",
    ],
    [
      "a reversed text",
      policy("# \u202etxet"),
      "2:3 The policy is not the YAML that is read here: it holds the invisible character U+202E. Delete the character.",
    ],
    [
      "a text that needs quotes",
      policy("notify: { slack: { channel: @releases } }"),
      "2:29 The policy is not the YAML that is read here: plain value cannot start with reserved character @. Put the text in quotes.",
    ],
    [
      "brackets beyond any use",
      "[".repeat(20_000) + "]".repeat(20_000),
      expect.stringContaining(
        "The policy is not the YAML that is read here: it is nested too deeply. Make it flatter.",
      ),
    ],
    [
      "a file beyond any use",
      "#".repeat(131_073),
      "1:1 The policy is longer than 131072 characters. Make it shorter; no release needs that much.",
    ],
  ])("%s is refused with its place and a remedy", (_, text, problem) => {
    expect(problemsOf(() => parsePolicy(text, "p.yml"))[0]).toEqual(problem);
  });

  test.each([
    ["no version", "commits: {}", "1:1 `version` is missing. Begin the policy with `version: 1`."],
    [
      "a version of the format that is not known",
      "version: 2",
      "1:10 `version` is the number 2, but must be `1`. Did you mean `1`?",
    ],
    [
      "a section without a value",
      policy("commits:"),
      "2:1 `commits` has no value. Give it a mapping of keys, or take the key out.",
    ],
    [
      "an unknown key near a known one",
      policy("approvals:", "  expires-afer: 7d"),
      "3:3 `approvals.expires-afer` is no key of the policy. Did you mean `expires-after`? Keys here are `expires-after`, `separation-of-duties`, `distinct-people`, `roles` and `break-glass`.",
    ],
    [
      "an unknown key near none",
      policy("notify:", "  pigeon: {}"),
      "3:3 `notify.pigeon` is no key of the policy. Keys here are `slack`, `email` and `events`.",
    ],
    [
      "a word near a known one",
      policy("components:", "  api:", "    scheme: sember"),
      '4:13 `components.api.scheme` is "sember", but must be `semver`, `major-minor` or `calver`. Did you mean `semver`?',
    ],
    [
      "a version without quotes",
      policy("components:", "  api: { initial: 1.0 }"),
      '3:19 `components.api.initial` is the number 1.0, but must be a version, in quotes. Put it in quotes: `"1.0"`.',
    ],
    [
      "a duration without a unit",
      policy("watch: { window: 15 }"),
      "2:18 `watch.window` is the number 15, but must be a duration (a whole number with `s`, `m`, `h`, `d` or `w`). Write something like `15m` or `7d`.",
    ],
    [
      "a share that is no percentage",
      policy("validation: { coverage: 0.8 }"),
      "2:25 `validation.coverage` is the number 0.8, but must be a percentage from 0% to 100%, with its sign. Write something like `5%` or `0.1%`.",
    ],
    [
      "yes for true",
      policy("commits: { major-on-zero: yes }"),
      '2:27 `commits.major-on-zero` is "yes", but must be `true` or `false`. Write `true` or `false`.',
    ],
    [
      "a text for a list",
      policy("components: { api: { files: VERSION } }"),
      '2:29 `components.api.files` is "VERSION", but must be a list. Write a list: `["VERSION"]`.',
    ],
    [
      "a list for a mapping",
      policy("commits: [feat]"),
      "2:10 `commits` is a list, but must be a mapping of keys. Write a mapping of keys.",
    ],
    [
      "an empty list",
      policy("validation: { require: [] }"),
      "2:24 `validation.require` is empty. Give it at least one entry, or take the key out.",
    ],
    [
      "an item twice",
      policy("validation: { require: [junit, k6, junit] }"),
      "2:36 `validation.require[2]` is given twice in the list. Keep one of them.",
    ],
    [
      "nothing to keep",
      policy("retention: { keep: 0 }"),
      "2:20 `retention.keep` is the number 0, but must be a whole number from 1 on. Write a whole number from 1 on.",
    ],
    [
      "a number in e-notation",
      policy('retention: { images: "1e3" }'),
      '2:22 `retention.images` is "1e3", but must be a duration (a whole number with `s`, `m`, `h`, `d` or `w`) or `forever`. Write something like `180d` or `forever`.',
    ],
    [
      "a key that another needs",
      policy("watch:", "  objectives:", "    - { name: errors, requests: http_requests_total }"),
      "4:7 `watch.objectives[0].errors` is missing, which `requests` needs. Add `errors`: a counter's selector: a metric with label matchers, no function or operator.",
    ],
    [
      "a function where a counter is asked for",
      policy("watch: { objectives: [{ name: e, requests: 'rate(x[1m])', errors: y }] }"),
      '2:44 `watch.objectives[0].requests` is "rate(x[1m])", but must be a counter\'s selector: a metric with label matchers, no function or operator. Write something like `http_requests_total{app="api"}`.',
    ],
    [
      "an upper-case commit type",
      policy("commits: { types: { Feat: minor } }"),
      "2:21 `commits.types.Feat` has a name that is not a commit type in lower case, a `type(scope)`, or `*`. Did you mean `feat`?",
    ],
    [
      "a branch that git refuses",
      policy("branches: { 'a..b': {} }"),
      '2:13 `branches["a..b"]` has a name that is not a branch name or a glob of branch names (`*` and `**` are the only wildcards, three at most). Write something like `main` or `release/*`.',
    ],
    [
      "a component called __proto__",
      policy("components:", "  __proto__: {}"),
      "3:3 `components.__proto__` has a name that is not a component's name (letters, digits, `.`, `_` and `-`; a letter or digit first). Write something like `backend`.",
    ],
    [
      "a path out of the repository",
      policy("components: { api: { path: ../other } }"),
      '2:28 `components.api.path` is "../other", but must be one or more files or folders inside the repository. Write something like `services/api`.',
    ],
    [
      "a tag template without a version",
      policy("components: { api: { tag: api } }"),
      '2:27 `components.api.tag` is "api", but must be a tag template that holds `{version}` exactly once and is a legal tag name. Write something like `v{version}` or `frontend-v{version}`.',
    ],
    [
      "a bot that approves",
      policy("approvals: { roles: { qa: { members: ['renovate[bot]'] } } }"),
      '2:39 `approvals.roles.qa.members[0]` is "renovate[bot]", but must be a GitHub login (without `@`) or a team (`@organization/team`); bots cannot approve. Write something like `ana` or `@inopsio/release-managers`.',
    ],
    [
      "an identity that is not whole",
      policy("signing: { identity: https://github.com/inopsio/api }"),
      '2:22 `signing.identity` is "https://github.com/inopsio/api", but must be a workflow\'s whole identity, or a list of them (`https://HOST/OWNER/REPOSITORY/.github/workflows/FILE@refs/heads/BRANCH`). Write something like `https://github.com/inopsio/api/.github/workflows/candidate.yml@refs/heads/main`.',
    ],
    [
      "a mail header smuggled in",
      policy('notify: { email: { to: ["a@b.example\\nBcc: x@evil.example"] } }'),
      '2:25 `notify.email.to[0]` is "a@b.example\\nBcc: x@evil.example", but must be an e-mail address. Write something like `releases@inopsio.example`.',
    ],
  ])("%s is refused with its place and a remedy", (_, text, problem) => {
    expect(problemsOf(() => parsePolicy(text, "p.yml"))).toEqual([problem]);
  });

  test.each([
    [
      "a word of a choice",
      "deploy: non",
      '2:34 `components.api.deploy` is "non", but must be `none` or a mapping that says how to deploy. Did you mean `none`?',
    ],
    [
      "a value of no branch",
      "deploy: 5",
      "2:34 `components.api.deploy` is the number 5, but must be `none` or a mapping that says how to deploy. Write `none` or a mapping that says how to deploy.",
    ],
    [
      "a mistake within the mapping",
      "deploy: { engine: argo }",
      '2:44 `components.api.deploy.engine` is "argo", but must be `argocd`. Did you mean `argocd`?',
    ],
    [
      "a key that is missing in the mapping",
      "deploy: { prune: true }",
      "2:26 `components.api.deploy.engine` is missing. Add `engine`: `argocd`.",
    ],
    [
      "a mistake in a list that could be a text",
      "path: [a, /b]",
      '2:36 `components.api.path[1]` is "/b", but must be a file or folder inside the repository, relative to its root, without `..` and without a glob. Write something like `services/api`.',
    ],
  ])("of a choice, %s gives one message", (_, entry, problem) => {
    expect(problemsOf(() => parsePolicy(policy(`components: {     api: { ${entry} } }`), "p.yml"))).toEqual([problem]);
  });

  test("all problems are reported together, in the order of the file", () => {
    const text = policy(
      "watch: { window: 15, rules: ratio }",
      "approvals:",
      "  roles: { qa: { required: alwys } }",
      "component: {}",
    );
    expect(problemsOf(() => parsePolicy(text, "p.yml")).map((problem) => problem.split(" ")[0])).toEqual([
      "2:18",
      "2:22",
      "4:28",
      "5:1",
    ]);
  });

  test("aliases that multiply are refused before they are expanded", () => {
    const levels = Array.from(
      { length: 9 },
      (_, level) => `l${level + 1}: &l${level + 1} [${Array(9).fill(`*l${level}`).join(", ")}]`,
    );
    expect(problemsOf(() => parsePolicy(policy("l0: &l0 [lol]", ...levels), "p.yml"))).toEqual([
      "4:15 The policy is not the YAML that is read here: it holds more than 10 aliases (`*name`). Write the values out.",
    ]);
  });

  test("more roles than any release needs are refused", () => {
    const roles = Array.from({ length: 51 }, (_, index) => `r${index}: { members: [ana] }`);
    expect(problemsOf(() => parsePolicy(policy(`approvals: { roles: { ${roles.join(", ")} } }`), "p.yml"))).toEqual([
      "2:14 `approvals.roles` has more than 50 entries. Take some out.",
    ]);
  });

  test("a glob that could take long to match is refused", () => {
    expect(problemsOf(() => parsePolicy(policy("branches: { 'a*b*c*d*': {} }"), "p.yml"))).toHaveLength(1);
    expect(parsePolicy(policy("branches: { '**/b*/c*': {} }"), "p.yml").branches).toEqual({ "**/b*/c*": {} });
  });

  test("a policy for hundreds of components is read", () => {
    const many = Array.from(
      { length: 400 },
      (_, index) => `  c${index}: { path: c/${index}, tag: "c${index}-v{version}" }`,
    );
    expect(Object.keys(parsePolicy(policy("components:", ...many), "p.yml").components ?? {})).toHaveLength(400);
  });

  test("whatever is read, it is a policy or problems with a place and a remedy", () => {
    const words = [
      "version: 1",
      "components:",
      "commits",
      "a",
      ": ",
      "- ",
      "[",
      "]",
      "{",
      "}",
      "\n",
      "  ",
      "\t",
      "&a ",
      "*a",
      "'",
      '"',
      "#",
      "!!x ",
      "|",
      "__proto__: ",
      "\r",
      "?",
      "\u0000",
      "---",
      "<<: ",
    ];
    const text = fc.oneof(
      fc.string({ unit: anyCharacter }),
      fc.array(fc.constantFrom(...words)).map((all) => all.join("")),
    );
    fc.assert(fc.property(text, (file) => expectPolicyOrProblems(file)));
  });

  test("describes a list of mappings whose keys are names of JavaScript's own", () => {
    expectPolicyOrProblems('{ "version": [{ "toString": "" }] }');
  });

  test("whatever data a policy holds, it is a policy or problems with a place and a remedy", () => {
    const sections = [
      "version",
      "components",
      "linked",
      "commits",
      "branches",
      "approvals",
      "watch",
      "signing",
      "notify",
      "__proto__",
    ];
    const data = fc.dictionary(fc.constantFrom(...sections), fc.jsonValue({ maxDepth: 4 }));
    fc.assert(fc.property(data, (value) => expectPolicyOrProblems(JSON.stringify({ version: 1, ...value }))));
  });
});

function expectPolicyOrProblems(text: string): void {
  try {
    expect(parsePolicy(text, "p.yml").version).toBe(1);
  } catch (error) {
    const problems: readonly unknown[] = error instanceof AggregateError ? error.errors : [error];
    for (const problem of problems) {
      expect(problem).toBeInstanceOf(ReleaseError);
      expect(problem).toMatchObject({ place: { file: "p.yml", line: expect.any(Number), column: expect.any(Number) } });
      expect(problem).toHaveProperty("remedy", expect.stringMatching(/\S/));
    }
  }
}
