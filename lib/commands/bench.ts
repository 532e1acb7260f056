import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { measureOrders } from "./bench/orders.ts";
import { reportRatio } from "./bench/report.ts";
import { setUpStand } from "./bench/stand.ts";
import { resetDataDir } from "./demo/reset.ts";
import { buildProduct } from "./stack/build.ts";
import { projectRoot } from "./stack/project-root.ts";
import { runCommand } from "./stack/run-command.ts";

await runCommand(async (stopper) => {
  const directory = path.join(projectRoot, ".data/bench");
  await resetDataDir(directory);
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  await buildProduct(stopper, directory);
  const stand = await setUpStand(stopper, directory);
  reportRatio(await measureOrders(stand));
});
