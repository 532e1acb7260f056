import path from "node:path";
import { waitForHealth } from "./health.ts";
import { nextProgram } from "./next-program.ts";
import type { RunFile } from "./run-file.ts";
import { step } from "./say.ts";
import { type Service, type ServiceOptions, startService } from "./service.ts";
import type { Stopper } from "./stopper.ts";

export interface ServicesOptions {
  mode: "production" | "development";
  port: number;
  env: Record<string, string>;
  runFile: RunFile;
  /** A directory for their logs; without one they write to the terminal. */
  logDir?: string;
}

/** Longer than load balancers keep a connection, which is a minute: else they meet it just as it closes. */
const keepAliveMs = 65_000;

/** Starts the web server and the worker, waits until the web server is well, and keeps both running. */
export async function startServices(stopper: Stopper, options: ServicesOptions): Promise<void> {
  const { mode, port, runFile, logDir } = options;
  const env = { ...options.env, NODE_ENV: mode, PORT: String(port), NEXT_TELEMETRY_DISABLED: "1" };
  const start = (key: string, name: string, args: string[]): Service => {
    const details: ServiceOptions = { name, args, env, onSpawn: (pid) => runFile.service(key, pid) };
    if (logDir) details.logFile = path.join(logDir, `${key}.log`);
    const service = startService(details);
    stopper.addService(service);
    return service;
  };

  const starting = async () => {
    const services = [
      start("web", "The web server", [
        nextProgram,
        ...(mode === "production" ? ["start", "--keepAliveTimeout", String(keepAliveMs)] : ["dev"]),
        "-p",
        String(port),
      ]),
      start("worker", "The worker", workerArguments(mode)),
    ];
    await Promise.race([waitForHealth(port), ...services.map((service) => service.earlyEnd)]);
    for (const service of services) service.keepRunning();
    stopper.expectSignal();
  };
  // Output that goes to the terminal would be mixed up with a progress line.
  await (logDir ? step("Starting the web server and the worker", starting) : starting());
}

/** Arguments for node to run the worker; while developing it starts again when its code changes. */
export function workerArguments(mode: "production" | "development"): string[] {
  const main = "lib/worker/main.ts";
  return mode === "production" ? [main] : [path.join(import.meta.dirname, "watch.ts"), main];
}
