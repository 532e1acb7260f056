import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { commandSettings } from "#lib/env.ts";
import { addCounts, type Counts, noCounts, summaryLine } from "./check/counts.ts";
import { type StepContext, steps } from "./check/steps.ts";
import { CannotStart } from "./stack/cannot-start.ts";
import { runCommand } from "./stack/run-command.ts";
import { say } from "./stack/say.ts";

/**
 * `npm test`: everything that can be checked, in order, or only the steps that are named. Ends with one
 * line, `N passed, N failed`, and fails when anything failed.
 */
await runCommand(async (stopper) => {
  const names = chooseSteps(process.argv.slice(2));
  const workDir = mkdtempSync(path.join(tmpdir(), "quittance-test-"));
  stopper.afterwards(() => rmSync(workDir, { recursive: true, force: true }));
  const context = { stopper, workDir, chromePath: commandSettings().CHROME_PATH };

  const results: [string, Counts][] = [];
  for (const name of names) {
    say(`\n── ${name}`);
    results.push([name, await runStep(name, context)]);
    if (stopper.stopping) return;
  }
  say("");
  const failed = results.filter(([, counts]) => counts.failed > 0).map(([name]) => name);
  if (failed.length > 0) say(`Not in order: ${failed.join(", ")}`);
  const total = addCounts(results.map(([, counts]) => counts));
  for (const failure of total.failures) say(`✗ ${failure}`);
  say(summaryLine(total));
  if (total.failed > 0) process.exitCode = 1;
});

async function runStep(name: string, context: StepContext): Promise<Counts> {
  try {
    const counts = await steps[name]?.(context);
    return counts ?? { ...noCounts, failed: 1 };
  } catch (error) {
    // A step that cannot even start is told like any other failure, and the next ones still run.
    console.error(error instanceof CannotStart ? error.message : error);
    return { ...noCounts, failed: 1 };
  }
}

function chooseSteps(wanted: string[]): string[] {
  const known = Object.keys(steps);
  const unknown = wanted.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new CannotStart(`No such step: ${unknown.join(", ")}. There are: ${known.join(", ")}.`);
  }
  return wanted.length > 0 ? known.filter((name) => wanted.includes(name)) : known;
}
