import { setTimeout as sleep } from "node:timers/promises";
import { CannotStart } from "./cannot-start.ts";
import { launchPostgres, type Postgres } from "./postgres.ts";
import { postgresUrl } from "./postgres-url.ts";
import type { RunFile } from "./run-file.ts";
import type { Running } from "./running.ts";
import { say, step } from "./say.ts";
import type { Stopper } from "./stopper.ts";

/** The embedded database of a running command. */
export interface EmbeddedDatabase {
  url: string;
  /** Rejects when it ended on its own and could not be started again. */
  lost: Promise<never>;
}

const restarts = 5;

/** Starts the embedded database, and starts it again on the same port if it ends on its own. */
export async function startEmbeddedDatabase(
  stopper: Stopper,
  dataDir: string,
  runFile?: RunFile,
): Promise<EmbeddedDatabase> {
  let postgres: Postgres;
  const running: Running = { name: "database", stop: () => postgres.stop(), kill: () => postgres.kill() };

  const launch = async (port?: number): Promise<number> => {
    postgres = launchPostgres({ dataDir, ...(port === undefined ? {} : { port }) });
    runFile?.database(postgres.pid);
    const listening = await postgres.ready;
    runFile?.database(postgres.pid, listening);
    return listening;
  };

  const keep = async (port: number): Promise<never> => {
    for (let failures = 0; failures < restarts; failures++) {
      await postgres.ended;
      if (stopper.stopping) return new Promise(() => {});
      say("The database ended unexpectedly; starting it again in 1 s");
      await sleep(1_000);
      await launch(port).catch((error: Error) => say(error.message));
    }
    throw new CannotStart(
      `The database has ended ${restarts} times; see the log in ${dataDir}/logs/postgres.log`,
    );
  };

  const port = await step("Starting the database", () => {
    const launched = launch();
    stopper.addDatabase(running);
    return launched;
  });
  const lost = keep(port);
  lost.catch(() => {});
  return { url: postgresUrl(dataDir, port), lost };
}
