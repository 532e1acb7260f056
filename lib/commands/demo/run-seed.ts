import { readFileSync } from "node:fs";
import path from "node:path";
import { CannotStart } from "../stack/cannot-start.ts";
import { runProgram } from "../stack/run-program.ts";
import { step } from "../stack/say.ts";
import type { Stopper } from "../stack/stopper.ts";
import type { DemoFacts } from "./seed.ts";
import type { SimulatedApps } from "./simulated-apps.ts";

/** Makes the demo tenant in the database that `env` names, or finds it there, and answers what it has. */
export async function runSeed(
  stopper: Stopper,
  dataDir: string,
  env: Record<string, string>,
  simulated?: SimulatedApps,
): Promise<DemoFacts> {
  const logFile = path.join(dataDir, "logs/seed.log");
  return step("Preparing the demo tenant", async () => {
    let facts: DemoFacts | undefined;
    const code = await runProgram(stopper, {
      name: "seed",
      args: ["lib/commands/demo/seed-main.ts", ...(simulated ? [JSON.stringify(simulated)] : [])],
      env,
      logFile,
      ours: { onMessage: (message) => (facts = message as DemoFacts) },
    });
    if (code !== 0 || !facts) {
      throw new CannotStart(
        `${readFileSync(logFile, "utf8")}\nThe demo tenant could not be made (${logFile}).`,
      );
    }
    return facts;
  });
}
