import { readFileSync } from "node:fs";
import path from "node:path";
import postgres from "postgres";
import { postgresUrl } from "#lib/commands/stack/postgres-url.ts";

/** The running product's database, as the login that owns it: for what no client can make or see. */
export function openOwnerDatabase(dataDir: string): postgres.Sql {
  const run = JSON.parse(readFileSync(path.join(dataDir, "run.json"), "utf8")) as { databasePort: number };
  return postgres(postgresUrl(dataDir, run.databasePort), { max: 1, onnotice: () => {} });
}
