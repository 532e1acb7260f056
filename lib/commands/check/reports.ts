import { z } from "zod";
import { type Counts, noCounts } from "./counts.ts";

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number().default(0),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().default(""),
      assertionResults: z.array(
        z.object({
          status: z.string(),
          fullName: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

interface Suite {
  file?: string | undefined;
  specs?:
    | {
        title: string;
        ok: boolean;
        tests: { results: { error?: { message?: string | undefined } | undefined }[] }[];
      }[]
    | undefined;
  suites?: Suite[] | undefined;
}

const suite: z.ZodType<Suite> = z.lazy(() =>
  z.object({
    file: z.string().optional(),
    specs: z
      .array(
        z.object({
          title: z.string(),
          ok: z.boolean(),
          tests: z.array(
            z.object({
              results: z.array(z.object({ error: z.object({ message: z.string().optional() }).optional() })),
            }),
          ),
        }),
      )
      .optional(),
    suites: z.array(suite).optional(),
  }),
);

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  errors: z.array(z.object({ message: z.string().optional() })),
  suites: z.array(suite).default([]),
});

/** The counts in a report of `vitest --reporter=json`; a file that could not be loaded counts as one failed test. */
export function readVitestReport(text: string): Counts {
  const report = vitestReport.parse(JSON.parse(text));
  const brokenFiles = report.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
  );
  const failedTests = report.testResults.flatMap((file) =>
    file.assertionResults
      .filter((test) => test.status === "failed")
      .map((test) => nameFailure(`${file.name} › ${test.fullName}`, test.failureMessages?.[0])),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: [...failedTests, ...brokenFiles.map((file) => nameFailure(file.name, file.message))],
  };
}

/** The counts in a report of Playwright's json reporter; a test that passed only when repeated has failed. */
export function readPlaywrightReport(text: string): Counts {
  const { stats, errors, suites } = playwrightReport.parse(JSON.parse(text));
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
    failures: [
      ...suites.flatMap(nameFailedSpecs),
      ...errors.map((error) => nameFailure("e2e", error.message)),
    ],
  };
}

/** The counts of one suite: its report, corrected by how its runner ended. */
export function countSuite(report: Counts | null, exitCode: number): Counts {
  if (!report) return { ...noCounts, failed: 1 };
  const nothingRan = report.passed + report.failed === 0;
  const failedUnseen = exitCode !== 0 && report.failed === 0;
  return nothingRan || failedUnseen ? { ...report, failed: 1 } : report;
}

function nameFailedSpecs({ file, specs = [], suites = [] }: Suite): string[] {
  const own = specs
    .filter((spec) => !spec.ok || spec.tests.some((test) => test.results.some((result) => result.error)))
    .map((spec) => {
      const errors = spec.tests.flatMap((test) => test.results.map((result) => result.error?.message));
      return nameFailure(`${file ?? "e2e"} › ${spec.title}`, errors.find(Boolean));
    });
  return [...own, ...suites.flatMap(nameFailedSpecs)];
}

/** One line or two: who failed, and the beginning of why, so that the end of a long log tells both. */
function nameFailure(name: string, message: string | undefined): string {
  const why = message?.split("\n", 1)[0]?.slice(0, 300);
  return why ? `${name}\n    ${why}` : name;
}
