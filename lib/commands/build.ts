import { commandSettings } from "#lib/env.ts";
import { buildProduct } from "./stack/build.ts";
import { resolveDataDir } from "./stack/prepare.ts";
import { runCommand } from "./stack/run-command.ts";
import { say } from "./stack/say.ts";

/** `npm run build`: builds the product, unless it has been built from the same sources already. */
await runCommand(async (stopper) => {
  await buildProduct(stopper, resolveDataDir(commandSettings()));
  say("The product is built.");
});
