import { describe, expect, test } from "@jest/globals";
import { detectKind } from "@release-actions/validation-report/results/detect-kind";

const detect = (text: string) => detectKind({ path: "a", text });

describe("the kind of a file", () => {
  test.each<[string, string | undefined]>([
    ['<?xml version="1.0"?>\n<!-- by a tool --><testsuites/>', "junit"],
    ["\n\n<testsuite name='a'/>", "junit"],
    ['<?xml version="1.0"?><!DOCTYPE coverage SYSTEM "a.dtd"><coverage/>', "cobertura"],
    ["<html><testsuites/></html>", undefined],
    ['{"config": {}, "suites": [{"metrics": 1}]}', "playwright"],
    ['{"root_group": {}, "metrics" : {}}', "k6"],
    ['{"created": 1, "exitcode": 0}', "pytest"],
    ['{"summary": {}, "tests": []}', "pytest"],
    ['{"total": {"lines": {}}}', "coverage-summary"],
    ['{"name": "\\"metrics\\": ", "version": "1"}', undefined],
    ['{"a": {"metrics": 1}}', undefined],
    ["[]", undefined],
    ["TN:\nSF:a.ts\n", "lcov"],
    ["SF:a.ts\n", "lcov"],
    ["# filled in by ana\nuat: 1\nitems: []\n", "uat"],
    ["--- # a comment\nuat: 1\n", "uat"],
    ['{"uat": 1, "items": []}', "uat"],
    ["uats: 1\n", undefined],
    ["", undefined],
    ["ok 1 - passes\n", undefined],
  ])("%j is %s", (text, kind) => {
    expect(detect(text)).toBe(kind);
  });

  test("is told of texts that are broken anywhere, in time that grows with their length", () => {
    expect(detect(`{"metrics": {}, "a": "${'\\"'.repeat(2_000_000)}`)).toBe("k6");
    expect(detect(`{${"[".repeat(1_000_000)}`)).toBeUndefined();
  });
});
