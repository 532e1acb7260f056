import { readFileSync } from "node:fs";
import path from "node:path";
import { migrate } from "#lib/db/migrate.ts";
import { CannotStart } from "../stack/cannot-start.ts";
import { startEmbeddedDatabase } from "../stack/embedded-database.ts";
import { findFreePort } from "../stack/free-port.ts";
import { waitForHealth } from "../stack/health.ts";
import { nextProgram } from "../stack/next-program.ts";
import { embeddedEnv, localBaseUrl } from "../stack/product-env.ts";
import { runProgram } from "../stack/run-program.ts";
import { step } from "../stack/say.ts";
import { startService } from "../stack/service.ts";
import type { Stopper } from "../stack/stopper.ts";
import { buildEmptyServer } from "./empty-server.ts";
import type { BenchTenant } from "./seed.ts";

/** A web server that is measured. */
export type Server = { port: number; pid: number };

/** Everything that is measured, started. */
export type Stand = {
  databaseUrl: string;
  databasePid: number;
  product: Server;
  empty: Server;
  /** Tenants that have nothing yet. */
  takeTenant: () => BenchTenant;
};

const tenantCount = 5;

/**
 * Starts the built product with a database of its own in `directory`, and beside it the empty server, both in the same
 * way. No worker runs: what is measured is that jobs are written, not that they are done.
 */
export async function setUpStand(stopper: Stopper, directory: string): Promise<Stand> {
  const emptyDirectory = path.join(directory, "empty");
  await step("Building the empty web server", () => buildEmptyServer(stopper, emptyDirectory));
  const { url } = await startEmbeddedDatabase(stopper, directory);
  const port = await findFreePort();
  const env = {
    ...embeddedEnv(directory, url, localBaseUrl(port)),
    // The limit of a key is counted as ever, and never reached.
    API_REQUESTS_PER_SECOND: "100000",
  };
  await step("Bringing the database up to date", () => migrate(url));
  const tenants = await seed(stopper, directory, env);
  const product = await serve(stopper, directory, "product", port, [], env);
  const empty = await serve(stopper, directory, "empty", await findFreePort(), [emptyDirectory], {});
  const [postmaster = ""] = readFileSync(path.join(directory, "postgres/postmaster.pid"), "utf8").split("\n");
  return {
    databaseUrl: url,
    databasePid: Number(postmaster),
    product,
    empty,
    takeTenant() {
      const tenant = tenants.pop();
      if (!tenant) throw new Error("too few tenants");
      return tenant;
    },
  };
}

async function seed(
  stopper: Stopper,
  directory: string,
  env: Record<string, string>,
): Promise<BenchTenant[]> {
  let tenants: BenchTenant[] | undefined;
  const logFile = path.join(directory, "logs/seed.log");
  const args = [path.join(import.meta.dirname, "seed-main.ts"), String(tenantCount)];
  const onMessage = (message: unknown) => (tenants = message as BenchTenant[]);
  await runProgram(stopper, { name: "seed", args, env, logFile, ours: { onMessage } });
  if (tenants) return tenants;
  throw new CannotStart(`${readFileSync(logFile, "utf8")}\nThe tenants could not be made.`);
}

async function serve(
  stopper: Stopper,
  directory: string,
  name: string,
  port: number,
  args: string[],
  env: Record<string, string>,
): Promise<Server> {
  let pid = 0;
  const service = startService({
    name: `The ${name} server`,
    args: [nextProgram, "start", ...args, "--keepAliveTimeout", "65000", "-p", String(port)],
    env: { ...env, NODE_ENV: "production", PORT: String(port), NEXT_TELEMETRY_DISABLED: "1" },
    logFile: path.join(directory, `logs/${name}.log`),
    onSpawn: (spawned) => (pid = spawned),
  });
  stopper.addService(service);
  await Promise.race([waitForHealth(port), service.earlyEnd]);
  return { port, pid };
}
