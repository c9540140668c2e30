import { execFileSync } from "node:child_process";
import { describe, expect, test } from "@jest/globals";
import { isRefName } from "@release-actions/rehearsal/github/git/ref-name";

const NAMES = [
  ...[
    "refs/heads/main",
    "refs/tags/v1.0.0",
    "refs/tags/a/b",
    "refs/tags/-x",
    "refs/tags/@",
    "refs/tags/ä",
    "refs/tags/a@b",
    "refs/tags/a{b",
  ],
  ...[
    "refs/tags/",
    "refs/tags//a",
    "refs/tags/a/",
    "refs/tags/.a",
    "refs/tags/a.",
    "refs/tags/a..b",
    "refs/tags/a.lock",
    "refs/tags/a.lock/b",
  ],
  ...[
    "refs/tags/a b",
    "refs/tags/a~1",
    "refs/tags/a^",
    "refs/tags/a:b",
    "refs/tags/a?",
    "refs/tags/a*",
    "refs/tags/a[b",
    "refs/tags/a\\b",
  ],
  ...["refs/tags/a@{b", "refs/tags/a\nb", "refs/tags/a\x7fb", "refs/tags/a.lock.b"],
];

describe("isRefName", () => {
  test.each(NAMES)("%j is judged as git judges it", (name) => {
    expect(isRefName(name)).toBe(gitTakes(name));
  });

  test.each(["main", "refs/main", "heads/main", "/refs/heads/main", ""])("%j is no full name of a ref", (name) => {
    expect(isRefName(name)).toBe(false);
  });
});

function gitTakes(name: string): boolean {
  try {
    execFileSync("git", ["check-ref-format", name], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
