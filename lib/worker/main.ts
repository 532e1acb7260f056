import { closePool } from "#lib/db/client.ts";
import { env, SettingsError } from "#lib/env.ts";
import { log } from "#lib/telemetry/log.ts";
import { runWorker } from "./run.ts";

/** The worker as a process of its own: ends on SIGTERM, or with the parent that started it. */
async function main(): Promise<void> {
  env();
  const worker = await runWorker();
  log.info("worker started");
  process.send?.("ready");
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await worker.stop();
    await closePool();
    log.info("worker stopped");
    process.exit(0);
  };
  process.on("SIGTERM", stop);
  // A terminal's Ctrl-C reaches the whole group; the parent decides when we end.
  process.on("SIGINT", () => {
    if (!process.connected) void stop();
  });
  process.on("disconnect", stop);
  await worker.ended;
  if (!stopping) throw new Error("the worker ended by itself");
}

main().catch((error: unknown) => {
  if (error instanceof SettingsError) process.stderr.write(`${error.message}\n`);
  else log.fatal({ err: error }, "worker failed");
  process.exit(1);
});
