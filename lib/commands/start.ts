import { migrate } from "#lib/db/migrate.ts";
import { childEnv, commandSettings, parseEnv } from "#lib/env.ts";
import { buildProduct } from "./stack/build.ts";
import { startEmbeddedDatabase } from "./stack/embedded-database.ts";
import { prepareRun } from "./stack/prepare.ts";
import { embeddedEnv, localBaseUrl } from "./stack/product-env.ts";
import { runCommand } from "./stack/run-command.ts";
import { say, step } from "./stack/say.ts";
import { startServices } from "./stack/services.ts";

/** `npm start`: the product, with the given database (DATABASE_URL) or one of its own. */
await runCommand(async (stopper) => {
  const settings = commandSettings();
  if (settings.DATABASE_URL) parseEnv(childEnv({}));
  const baseUrl = settings.BASE_URL ?? localBaseUrl(settings.PORT);
  const { dataDir, runFile } = await prepareRun(stopper, settings, baseUrl);
  await buildProduct(stopper, dataDir);

  const embedded = settings.DATABASE_URL ? undefined : await startEmbeddedDatabase(stopper, dataDir, runFile);
  const env = embedded ? embeddedEnv(dataDir, embedded.url, baseUrl) : {};
  const databaseUrl = embedded?.url ?? settings.DATABASE_URL;
  if (databaseUrl) await step("Bringing the database up to date", () => migrate(databaseUrl));

  await startServices(stopper, { mode: "production", port: settings.PORT, env, runFile });
  const where = embedded ? `the embedded database in ${dataDir}` : "the database that DATABASE_URL names";
  say(`Quittance is ready at ${baseUrl}, with ${where}. Ctrl-C stops it.`);
  await (embedded?.lost ?? new Promise(() => {}));
});
