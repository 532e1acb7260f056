/** How many tests did what, and the names of those that failed. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
  /** As many as the runner named; a runner that crashed names none. */
  failures: string[];
}

/** Counts of nothing, to add to. */
export const noCounts: Counts = { passed: 0, failed: 0, skipped: 0, failures: [] };

/** The sum of some counts. */
export function addCounts(all: Counts[]): Counts {
  return all.reduce(
    (sum, counts) => ({
      passed: sum.passed + counts.passed,
      failed: sum.failed + counts.failed,
      skipped: sum.skipped + counts.skipped,
      failures: [...sum.failures, ...counts.failures],
    }),
    noCounts,
  );
}

/** The last line of a test run. */
export function summaryLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
