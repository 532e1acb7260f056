import { describe, expect, it } from "vitest";
import { countSuite, readPlaywrightReport, readVitestReport } from "./reports.ts";

const file = (status: string, tests: string[]) => ({
  name: "some.test.ts",
  status,
  message: status === "failed" ? "Cannot find module" : "",
  assertionResults: tests.map((test) => ({
    status: test,
    fullName: `a ${test} test`,
    failureMessages: test === "failed" ? ["expected 1 to be 2\n    at some.test.ts:3"] : [],
  })),
});

describe("a vitest report", () => {
  it("names what failed, and counts a file that could not be loaded as one failed test", () => {
    const text = JSON.stringify({
      numPassedTests: 2,
      numFailedTests: 1,
      numPendingTests: 1,
      numTodoTests: 1,
      testResults: [
        file("passed", ["passed", "pending", "todo"]),
        file("failed", ["passed", "failed"]),
        file("failed", []),
      ],
    });
    expect(readVitestReport(text)).toEqual({
      passed: 2,
      failed: 2,
      skipped: 2,
      failures: [
        "some.test.ts › a failed test\n    expected 1 to be 2",
        "some.test.ts\n    Cannot find module",
      ],
    });
  });
});

describe("a Playwright report", () => {
  it("counts a test that passed only when repeated, and an error outside any test, as failed", () => {
    const text = JSON.stringify({
      stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 },
      errors: [{ message: "the web server did not start" }],
      suites: [
        {
          file: "pay.spec.ts",
          specs: [{ title: "pays", ok: true, tests: [{ results: [{}] }] }],
          suites: [
            {
              file: "pay.spec.ts",
              specs: [
                {
                  title: "pays once",
                  ok: false,
                  tests: [{ results: [{ error: { message: "paid twice\nhere" } }] }],
                },
              ],
            },
            {
              file: "pay.spec.ts",
              specs: [{ title: "flickers", ok: true, tests: [{ results: [{ error: {} }, {}] }] }],
            },
          ],
        },
      ],
    });
    expect(readPlaywrightReport(text)).toEqual({
      passed: 5,
      failed: 3,
      skipped: 2,
      failures: [
        "pay.spec.ts › pays once\n    paid twice",
        "pay.spec.ts › flickers",
        "e2e\n    the web server did not start",
      ],
    });
  });
});

describe("a suite", () => {
  const green = { passed: 3, failed: 0, skipped: 0, failures: [] };

  it("is as its report says", () => {
    expect(countSuite(green, 0)).toEqual(green);
    expect(countSuite({ ...green, failed: 2 }, 1)).toEqual({ ...green, failed: 2 });
  });

  it("has failed when its runner crashed without a report", () => {
    expect(countSuite(null, 0).failed).toBe(1);
  });

  it("has failed when no test was executed", () => {
    expect(countSuite({ ...green, passed: 0, skipped: 4 }, 0)).toEqual({
      ...green,
      passed: 0,
      failed: 1,
      skipped: 4,
    });
  });

  it("has failed when its runner says so although every test passed", () => {
    expect(countSuite(green, 1)).toEqual({ ...green, failed: 1 });
  });
});
