import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { CannotStart } from "./cannot-start.ts";
import { nextProgram } from "./next-program.ts";
import { projectRoot } from "./project-root.ts";
import { runProgram } from "./run-program.ts";
import { step } from "./say.ts";
import { hashSources } from "./source-hash.ts";
import type { Stopper } from "./stopper.ts";

const stampFile = path.join(projectRoot, ".next/quittance-build");
const buildId = path.join(projectRoot, ".next/BUILD_ID");

/** Builds the product, unless the last complete build was made from the same sources. */
export async function buildProduct(stopper: Stopper, dataDir: string): Promise<void> {
  const hash = hashSources(projectRoot);
  if (readStamp() === hash && isBuilt()) return;
  for (const file of [stampFile, buildId]) rmSync(file, { force: true });
  const logFile = path.join(dataDir, "logs/build.log");
  await step("Building the product", async () => {
    const code = await runProgram(stopper, {
      name: "build",
      args: [nextProgram, "build"],
      env: { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
      logFile,
      ours: {},
    });
    if (code !== 0 || !isBuilt())
      throw new CannotStart(`${readFileSync(logFile, "utf8")}\nThe product could not be built (${logFile}).`);
  });
  writeFileSync(stampFile, hash);
}

/** Next.js writes this file last. */
function isBuilt(): boolean {
  return existsSync(buildId);
}

function readStamp(): string | null {
  return existsSync(stampFile) ? readFileSync(stampFile, "utf8") : null;
}
