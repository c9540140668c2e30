/** Results as the tools write them, small and with every outcome. */
export const JUNIT = `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="jest tests" tests="4" failures="1" errors="0" time="1.234">
  <testsuite name="checkout" errors="0" failures="1" skipped="1" tests="4" timestamp="2025-10-21T10:00:00">
    <testcase classname="checkout" name="pays" time="0.01"/>
    <testcase classname="checkout" name="pays twice" time="0.02">
      <failure message="expected 2 payments, found 1" type="AssertionError">AssertionError: expected 2 payments, found 1
    at Object.&lt;anonymous&gt; (src/checkout.test.ts:12:5)
    at run (node_modules/jest/index.js:3:1)</failure>
    </testcase>
    <testcase classname="checkout" name="refunds"><skipped message="not on staging"/></testcase>
    <testcase classname="checkout" name="is quick"><flakyFailure message="timed out"/></testcase>
  </testsuite>
</testsuites>
`;

export const JUNIT_PASSED = `<testsuite name="login" tests="2" failures="0"><testcase classname="login" name="greets"/><testcase classname="login" name="waits"/></testsuite>\n`;

export const PLAYWRIGHT = JSON.stringify({
  config: { rootDir: "/home/runner/work/sample/sample/e2e" },
  suites: [
    {
      title: "cart.spec.ts",
      file: "cart.spec.ts",
      specs: [],
      suites: [
        {
          title: "the cart",
          file: "cart.spec.ts",
          specs: [
            {
              title: "adds",
              file: "cart.spec.ts",
              line: 4,
              tests: [{ projectName: "chromium", status: "expected", results: [{ status: "passed" }] }],
            },
            {
              title: "removes",
              file: "cart.spec.ts",
              line: 9,
              tests: [
                {
                  projectName: "chromium",
                  status: "unexpected",
                  results: [
                    {
                      status: "failed",
                      error: {
                        message: "\u001b[31mError: the cart is not empty\u001b[39m",
                        stack: "Error: the cart is not empty\n    at e2e/cart.spec.ts:11:7",
                        location: { file: "/home/runner/work/sample/sample/e2e/cart.spec.ts", line: 11, column: 7 },
                      },
                    },
                  ],
                },
              ],
            },
          ],
        },
      ],
    },
  ],
  errors: [],
  stats: { expected: 1, skipped: 0, unexpected: 1, flaky: 0 },
});

export const K6 = JSON.stringify({
  root_group: {
    name: "",
    checks: [{ name: "status is 200", path: "::status is 200", passes: 990, fails: 10 }],
    groups: [],
  },
  metrics: {
    checks: { type: "rate", values: { rate: 0.99, passes: 990, fails: 10 }, thresholds: { "rate>0.95": { ok: true } } },
    http_req_duration: {
      type: "trend",
      values: { avg: 120.5, "p(95)": 612.25 },
      thresholds: { "p(95)<500": { ok: false } },
    },
  },
});

export const PYTEST = JSON.stringify({
  created: 1761040800,
  duration: 0.2,
  exitcode: 1,
  root: "/home/runner/work/sample/sample",
  summary: { passed: 1, failed: 1, total: 2, collected: 2 },
  tests: [
    { nodeid: "tests/test_tax.py::test_rounds", lineno: 3, outcome: "passed" },
    {
      nodeid: "tests/test_tax.py::test_adds[eu]",
      lineno: 7,
      outcome: "failed",
      setup: { outcome: "passed" },
      call: {
        outcome: "failed",
        crash: { path: "/home/runner/work/sample/sample/tests/test_tax.py", lineno: 10, message: "assert 19 == 20" },
        longrepr:
          "def test_adds():\n>       assert tax(100) == 20\nE       assert 19 == 20\n\ntests/test_tax.py:10: AssertionError",
      },
    },
  ],
});

export const UAT = `uat: 1
items:
  - title: A lead from the web form is scored within a minute
    result: pass
    by: ana
    note: Tried with 20 leads on staging.
  - title: A lead without an address is refused
    result: fail
    by: ben
    note: It was taken, with the score 0.
  - title: The report is sent on Mondays
    result: skip
    note: There is no Monday before the release.
`;

export const LCOV = `TN:
SF:src/checkout.ts
DA:1,1
DA:2,0
DA:3,4
DA:4,1
LF:4
LH:3
end_of_record
`;
