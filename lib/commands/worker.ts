import { childEnv, commandSettings, parseEnv } from "#lib/env.ts";
import { CannotStart } from "./stack/cannot-start.ts";
import { postgresUrl } from "./stack/postgres-url.ts";
import { resolveDataDir } from "./stack/prepare.ts";
import { embeddedEnv } from "./stack/product-env.ts";
import { runCommand } from "./stack/run-command.ts";
import { findRunning } from "./stack/run-file.ts";
import { startService } from "./stack/service.ts";
import { workerArguments } from "./stack/services.ts";

/**
 * `npm run worker`: one more worker, for the given database (DATABASE_URL) or for the embedded one that
 * `npm start` or `npm run demo` has running. When it ends on its own, so does this command.
 */
await runCommand(async (stopper) => {
  const settings = commandSettings();
  const env = settings.DATABASE_URL ? {} : runningEnv(resolveDataDir(settings));
  parseEnv(childEnv(env));
  const worker = startService({ name: "The worker", args: workerArguments("production"), env });
  stopper.addService(worker);
  stopper.expectSignal();
  await worker.earlyEnd;
});

function runningEnv(dataDir: string): Record<string, string> {
  const running = findRunning(dataDir);
  if (running?.databasePort)
    return embeddedEnv(dataDir, postgresUrl(dataDir, running.databasePort), running.baseUrl);
  throw new CannotStart(
    `No database: DATABASE_URL is not set, and no embedded database is running in ${dataDir}.\n` +
      "Set DATABASE_URL, or start the product first: npm start (which has a worker already).",
  );
}
