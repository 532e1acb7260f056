import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { findBrowser } from "../browser.ts";
import { buildProduct } from "../stack/build.ts";
import { CannotStart } from "../stack/cannot-start.ts";
import { nextProgram } from "../stack/next-program.ts";
import { projectRoot } from "../stack/project-root.ts";
import { runProgram } from "../stack/run-program.ts";
import type { Stopper } from "../stack/stopper.ts";
import { type Counts, noCounts } from "./counts.ts";
import { countSuite, readPlaywrightReport, readVitestReport } from "./reports.ts";

/** What a step of a test run may use: the stopper, and a directory for reports and logs. */
export interface StepContext {
  stopper: Stopper;
  workDir: string;
  chromePath: string | undefined;
}

/** The steps of `npm test`, in order. */
export const steps: Record<string, (context: StepContext) => Promise<Counts>> = {
  types: checkTypes,
  lint: async (context) => check(await runTool(context, "biome", ["ci", "."])),
  arrows: checkArrows,
  unit: (context) => runVitest(context, "unit"),
  db: (context) => runVitest(context, "db"),
  build: async ({ stopper, workDir }) => {
    await buildProduct(stopper, workDir);
    return check(0);
  },
  e2e: runPlaywright,
};

async function checkTypes(context: StepContext): Promise<Counts> {
  // The types of pages and routes are generated, and git does not keep them.
  const generated = await runProgram(context.stopper, {
    name: "typegen",
    args: [nextProgram, "typegen"],
    env: { NEXT_TELEMETRY_DISABLED: "1" },
  });
  return check(generated || (await runTool(context, "tsc", ["--noEmit"])));
}

async function checkArrows(context: StepContext): Promise<Counts> {
  const report = path.join(context.workDir, "arrows.json");
  const cruised = await runTool(context, "depcruise", [...rooms(), "-T", "json", "-f", report]);
  if (cruised !== 0) return check(cruised);
  const checked = await runTool(context, "depcruise-fmt", ["-T", "err", "--exit-code", report]);
  const { summary } = JSON.parse(readFileSync(report, "utf8"));
  // Without a parser for TypeScript it finds no file, and nothing wrong in it.
  if (summary.totalCruised === 0) throw new CannotStart("The check of import arrows has read no file.");
  return check(checked);
}

async function runVitest(context: StepContext, project: string): Promise<Counts> {
  const report = path.join(context.workDir, `${project}.json`);
  const code = await runTool(context, "vitest", [
    "run",
    `--project=${project}`,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ]);
  return countSuite(readReport(report, readVitestReport), code);
}

async function runPlaywright(context: StepContext): Promise<Counts> {
  const report = path.join(context.workDir, "e2e.json");
  const browser = findBrowser(context.chromePath);
  const code = await runTool(
    context,
    "playwright",
    ["test", "--config", "e2e/playwright.config.ts", "--reporter=list,json"],
    { CHROME_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  );
  return countSuite(readReport(report, readPlaywrightReport), code);
}

function runTool(context: StepContext, tool: string, args: string[], env: Record<string, string> = {}) {
  const program = path.join(projectRoot, "node_modules/.bin", tool);
  return runProgram(context.stopper, { name: tool, args: [program, ...args], env });
}

function check(code: number): Counts {
  return code === 0 ? { ...noCounts, passed: 1 } : { ...noCounts, failed: 1 };
}

function readReport(file: string, read: (text: string) => Counts): Counts | null {
  try {
    return read(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

function rooms(): string[] {
  return ["app", "components", "lib", "e2e"].filter((room) => existsSync(path.join(projectRoot, room)));
}
