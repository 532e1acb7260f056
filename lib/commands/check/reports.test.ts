import { describe, expect, it } from "vitest";
import { countSuite, readPlaywrightReport, readVitestReport } from "./reports.ts";

const file = (status: string, tests: string[]) => ({
  status,
  assertionResults: tests.map((test) => ({ status: test })),
});

describe("a vitest report", () => {
  it("counts a file that could not be loaded as one failed test", () => {
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
    expect(readVitestReport(text)).toEqual({ passed: 2, failed: 2, skipped: 2 });
  });
});

describe("a Playwright report", () => {
  it("counts a test that passed only when repeated, and an error outside any test, as failed", () => {
    const text = JSON.stringify({
      stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 },
      errors: [{ message: "the web server did not start" }],
    });
    expect(readPlaywrightReport(text)).toEqual({ passed: 5, failed: 3, skipped: 2 });
  });
});

describe("a suite", () => {
  const green = { passed: 3, failed: 0, skipped: 0 };

  it("is as its report says", () => {
    expect(countSuite(green, 0)).toEqual(green);
    expect(countSuite({ ...green, failed: 2 }, 1)).toEqual({ ...green, failed: 2 });
  });

  it("has failed when its runner crashed without a report", () => {
    expect(countSuite(null, 0).failed).toBe(1);
  });

  it("has failed when no test was executed", () => {
    expect(countSuite({ passed: 0, failed: 0, skipped: 4 }, 0)).toEqual({ passed: 0, failed: 1, skipped: 4 });
  });

  it("has failed when its runner says so although every test passed", () => {
    expect(countSuite(green, 1)).toEqual({ ...green, failed: 1 });
  });
});
