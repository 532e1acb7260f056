import { z } from "zod";
import type { Counts } from "./counts.ts";

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number().default(0),
  testResults: z.array(
    z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) }),
  ),
});

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  errors: z.array(z.unknown()),
});

/** The counts in a report of `vitest --reporter=json`; a file that could not be loaded counts as one failed test. */
export function readVitestReport(text: string): Counts {
  const report = vitestReport.parse(JSON.parse(text));
  const brokenFiles = report.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** The counts in a report of Playwright's json reporter; a test that passed only when repeated has failed. */
export function readPlaywrightReport(text: string): Counts {
  const { stats, errors } = playwrightReport.parse(JSON.parse(text));
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}

/** The counts of one suite: its report, corrected by how its runner ended. */
export function countSuite(report: Counts | null, exitCode: number): Counts {
  if (!report) return { passed: 0, failed: 1, skipped: 0 };
  const nothingRan = report.passed + report.failed === 0;
  const failedUnseen = exitCode !== 0 && report.failed === 0;
  return nothingRan || failedUnseen ? { ...report, failed: 1 } : report;
}
