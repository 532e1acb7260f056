import path from "node:path";
import { parseArgs } from "node:util";
import { migrate } from "#lib/db/migrate.ts";
import { commandSettings } from "#lib/env.ts";
import { startDemoMail } from "./demo/demo-mail.ts";
import { resetDataDir } from "./demo/reset.ts";
import { runSeed } from "./demo/run-seed.ts";
import { startSimulators } from "./demo/start-simulators.ts";
import { welcome } from "./demo/welcome.ts";
import { buildProduct } from "./stack/build.ts";
import { startEmbeddedDatabase } from "./stack/embedded-database.ts";
import { prepareRun } from "./stack/prepare.ts";
import { writePrivateFile } from "./stack/private-file.ts";
import { embeddedEnv, localBaseUrl } from "./stack/product-env.ts";
import { runCommand } from "./stack/run-command.ts";
import { say, step } from "./stack/say.ts";
import { startServices } from "./stack/services.ts";

/**
 * `npm run demo`: the whole product with a database of its own and a tenant to try it with. It always uses
 * the embedded database, whatever DATABASE_URL says: a demo tenant has no business in a real one. With `--simulators` it
 * has the apps of real providers too, each with an account at a simulator of that provider.
 */
await runCommand(async (stopper) => {
  const { values } = parseArgs({
    options: {
      reset: { type: "boolean", default: false },
      simulators: { type: "boolean", default: false },
    },
  });
  const settings = commandSettings();
  const baseUrl = settings.BASE_URL ?? localBaseUrl(settings.PORT);
  const { dataDir, runFile } = await prepareRun(stopper, settings, baseUrl);
  if (values.reset) await resetDataDir(dataDir);
  await buildProduct(stopper, dataDir);

  const database = await startEmbeddedDatabase(stopper, dataDir, runFile);
  const env = {
    ...embeddedEnv(dataDir, database.url, baseUrl),
    ...(await startDemoMail(dataDir)),
    ALLOW_LOOPBACK_WEBHOOKS: "true",
    ALLOW_SIMULATORS: "true",
  };
  await step("Bringing the database up to date", () => migrate(database.url));
  const simulated = values.simulators
    ? await startSimulators(stopper, { dataDir, baseUrl, runFile })
    : undefined;
  const facts = await runSeed(stopper, dataDir, env, simulated);

  const logDir = path.join(dataDir, "logs");
  await startServices(stopper, { mode: "production", port: settings.PORT, env, runFile, logDir });
  writePrivateFile(path.join(dataDir, "demo.json"), `${JSON.stringify(facts, null, 2)}\n`);
  say(welcome(facts, dataDir));
  await database.lost;
});
