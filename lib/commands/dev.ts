import { migrate } from "#lib/db/migrate.ts";
import { commandSettings } from "#lib/env.ts";
import { startDemoMail } from "./demo/demo-mail.ts";
import { runSeed } from "./demo/run-seed.ts";
import { startEmbeddedDatabase } from "./stack/embedded-database.ts";
import { prepareRun } from "./stack/prepare.ts";
import { embeddedEnv, localBaseUrl } from "./stack/product-env.ts";
import { runCommand } from "./stack/run-command.ts";
import { say, step } from "./stack/say.ts";
import { startServices } from "./stack/services.ts";

/** `npm run dev`: like the demo, but the product follows every change of its code. */
await runCommand(async (stopper) => {
  const settings = commandSettings();
  const baseUrl = settings.BASE_URL ?? localBaseUrl(settings.PORT);
  const { dataDir, runFile } = await prepareRun(stopper, settings, baseUrl);
  const database = await startEmbeddedDatabase(stopper, dataDir, runFile);
  const env = {
    ...embeddedEnv(dataDir, database.url, baseUrl),
    ...(await startDemoMail(dataDir)),
    ALLOW_LOOPBACK_WEBHOOKS: "true",
    NODE_ENV: "development",
  };
  await step("Bringing the database up to date", () => migrate(database.url));
  const facts = await runSeed(stopper, dataDir, env);
  await startServices(stopper, { mode: "development", port: settings.PORT, env, runFile });
  say(
    `Portal ${baseUrl}/portal (${facts.portal.email}, ${facts.portal.password})\nPay ${facts.payByLink.link}`,
  );
  say(`DATABASE_URL=${database.url}`);
  await database.lost;
});
