import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { measureImport } from "./bench/import.ts";
import { measureOrders } from "./bench/orders.ts";
import { measurePages } from "./bench/pages.ts";
import { type Ratio, reportRatio } from "./bench/report.ts";
import { type Stand, setUpStand } from "./bench/stand.ts";
import { resetDataDir } from "./demo/reset.ts";
import { buildProduct } from "./stack/build.ts";
import { CannotStart } from "./stack/cannot-start.ts";
import { projectRoot } from "./stack/project-root.ts";
import { runCommand } from "./stack/run-command.ts";
import { say, step } from "./stack/say.ts";

const parts: Record<string, { saying: string; measure: (stand: Stand) => Promise<Ratio[]> }> = {
  orders: { saying: "Making orders", measure: async (stand) => [await measureOrders(stand)] },
  import: { saying: "Importing orders", measure: async (stand) => [await measureImport(stand)] },
  lists: { saying: "Filling and reading lists", measure: measurePages },
};

/**
 * `npm run bench`, or `npm run bench orders` for one part: how fast the built product is, as ratios against something of
 * the same machine at the same time. It is no test: what it says depends on the machine, and it ends well whatever the
 * ratios are.
 */
await runCommand(async (stopper) => {
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((name) => !Object.hasOwn(parts, name));
  if (unknown.length > 0)
    throw new CannotStart(
      `There is no part ${unknown.join(", ")}; there are ${Object.keys(parts).join(", ")}.`,
    );
  const chosen = Object.entries(parts).filter(([name]) => wanted.length === 0 || wanted.includes(name));
  const directory = path.join(projectRoot, ".data/bench");
  const removeAll = async () => {
    await resetDataDir(directory);
    rmSync(directory, { recursive: true, force: true });
  };
  await removeAll();
  mkdirSync(directory, { recursive: true });
  await buildProduct(stopper, directory);
  const stand = await setUpStand(stopper, directory);
  let reached = 0;
  let measured = 0;
  for (const [, { saying, measure }] of chosen) {
    const ratios = await step(saying, () => measure(stand));
    for (const ratio of ratios) {
      measured += 1;
      if (reportRatio(ratio)) reached += 1;
    }
  }
  say(`\n${reached} of ${measured} targets reached.`);
  await stopper.stop();
  await removeAll();
});
