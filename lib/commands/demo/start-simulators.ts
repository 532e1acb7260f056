import { mkdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { CannotStart } from "../stack/cannot-start.ts";
import { findFreePort } from "../stack/free-port.ts";
import type { RunFile } from "../stack/run-file.ts";
import { step } from "../stack/say.ts";
import { startService } from "../stack/service.ts";
import type { Stopper } from "../stack/stopper.ts";
import { type SimulatedApps, simulatedApps } from "./simulated-apps.ts";

const limitMs = 30_000;

/** Waits until something listens there, whatever it answers. */
async function waitForAnswer(port: number): Promise<void> {
  const deadline = performance.now() + limitMs;
  while (performance.now() < deadline) {
    const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => null);
    await answer?.body?.cancel();
    if (answer) return;
    await pause(100);
  }
  throw new CannotStart(`No simulator answers on port ${port}.`);
}

/** Starts the simulators of the providers beside the product, with their books in the data directory. */
export async function startSimulators(
  stopper: Stopper,
  { dataDir, baseUrl, runFile }: { dataDir: string; baseUrl: string; runFile: RunFile },
): Promise<SimulatedApps> {
  const directory = path.join(dataDir, "simulators");
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const apps = simulatedApps(baseUrl, { stripe: await findFreePort(), braintree: await findFreePort() });
  const { stripe, braintree } = apps;
  const settings = {
    stripe: { port: stripe.port, stateFile: path.join(directory, "stripe.json"), account: stripe.account },
    braintree: {
      port: braintree.port,
      stateFile: path.join(directory, "braintree.json"),
      merchant: braintree.merchant,
    },
  };
  await step("Starting the simulators", async () => {
    const service = startService({
      name: "The simulators",
      args: ["e2e/simulators/main.ts", JSON.stringify(settings)],
      env: {},
      logFile: path.join(dataDir, "logs/simulators.log"),
      onSpawn: (pid) => runFile.service("simulators", pid),
    });
    stopper.addService(service);
    await Promise.race([
      Promise.all([waitForAnswer(stripe.port), waitForAnswer(braintree.port)]),
      service.earlyEnd,
    ]);
    service.keepRunning();
  });
  return apps;
}
