import { migrate } from "#lib/db/migrate.ts";
import { commandSettings } from "#lib/env.ts";
import { startEmbeddedDatabase } from "./stack/embedded-database.ts";
import { postgresUrl } from "./stack/postgres-url.ts";
import { prepareDataDir, resolveDataDir } from "./stack/prepare.ts";
import { localBaseUrl } from "./stack/product-env.ts";
import { runCommand } from "./stack/run-command.ts";
import { findRunning } from "./stack/run-file.ts";
import { step } from "./stack/say.ts";

/**
 * `npm run migrate`: brings a database up to date: the given one (DATABASE_URL), or else the embedded
 * one, which is started for the purpose when it is not running.
 */
await runCommand(async (stopper) => {
  const settings = commandSettings();
  const dataDir = resolveDataDir(settings);
  const runningPort = findRunning(dataDir)?.databasePort;
  let url = settings.DATABASE_URL ?? (runningPort ? postgresUrl(dataDir, runningPort) : undefined);
  if (!url) {
    const runFile = await prepareDataDir(stopper, dataDir, localBaseUrl(settings.PORT));
    url = (await startEmbeddedDatabase(stopper, dataDir, runFile)).url;
  }
  const target = url;
  await step("Bringing the database up to date", () => migrate(target));
});
