import { existsSync, realpathSync, rmSync } from "node:fs";
import path from "node:path";
import { endPostgresLeftover } from "../stack/postgres-leftover.ts";

/** What the commands keep in a data directory; anything else in it belongs to somebody else. */
const ours = [
  "postgres.new",
  "postgres.new.password",
  "postgres.password",
  "keys.json",
  "demo.json",
  "logs",
  "mail",
];

/** Deletes the database and everything that belongs to it. The data directory must be claimed already. */
export async function resetDataDir(dataDir: string): Promise<void> {
  const database = path.join(dataDir, "postgres");
  if (existsSync(path.join(database, "PG_VERSION"))) {
    const directory = realpathSync(database);
    await endPostgresLeftover(directory);
    rmSync(directory, { recursive: true, force: true });
    rmSync(database, { force: true });
  }
  for (const name of ours) rmSync(path.join(dataDir, name), { recursive: true, force: true });
}
