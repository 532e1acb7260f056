import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { measureImport } from "./bench/import.ts";
import { measureOrders } from "./bench/orders.ts";
import { measurePages } from "./bench/pages.ts";
import { type Ratio, reportRatio } from "./bench/report.ts";
import { setUpStand } from "./bench/stand.ts";
import { resetDataDir } from "./demo/reset.ts";
import { buildProduct } from "./stack/build.ts";
import { projectRoot } from "./stack/project-root.ts";
import { runCommand } from "./stack/run-command.ts";
import { say, step } from "./stack/say.ts";

/**
 * `npm run bench`: how fast the built product is, as ratios against something of the same machine at the same time. It is
 * no test: what it says depends on the machine, and it ends well whatever the ratios are.
 */
await runCommand(async (stopper) => {
  const directory = path.join(projectRoot, ".data/bench");
  const removeAll = async () => {
    await resetDataDir(directory);
    rmSync(directory, { recursive: true, force: true });
  };
  await removeAll();
  mkdirSync(directory, { recursive: true });
  await buildProduct(stopper, directory);
  const stand = await setUpStand(stopper, directory);
  const ratios: Ratio[] = [
    await step("Making orders", () => measureOrders(stand)),
    await step("Importing orders", () => measureImport(stand)),
    ...(await step("Filling and reading lists", () => measurePages(stand))),
  ];
  const reached = ratios.map(reportRatio).filter(Boolean).length;
  say(`\n${reached} of ${ratios.length} targets reached.`);
  await stopper.stop();
  await removeAll();
});
