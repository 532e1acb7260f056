import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as applyMigrations } from "drizzle-orm/postgres-js/migrator";
import { runMigrations } from "graphile-worker";
import postgres from "postgres";

const folder = fileURLToPath(new URL("../../drizzle", import.meta.url));

/** Any number will do, as long as every migrator asks for the same. */
const migrationLock = 7_318_204;

/**
 * The job queue comes with row-level security on and no policy, which is right for an owner's eyes only. Ours is used
 * by the app's role, within the app's own transactions.
 */
const openJobQueue = `
  DO $$
  DECLARE queue_table regclass;
  BEGIN
    GRANT USAGE ON SCHEMA graphile_worker TO quittance_app;
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA graphile_worker TO quittance_app;
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA graphile_worker TO quittance_app;
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA graphile_worker TO quittance_app;
    FOR queue_table IN SELECT oid FROM pg_class WHERE relnamespace = 'graphile_worker'::regnamespace AND relkind = 'r' AND relrowsecurity LOOP
      IF NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = queue_table AND polname = 'app_queues') THEN
        EXECUTE format('CREATE POLICY app_queues ON %s TO quittance_app USING (true) WITH CHECK (true)', queue_table);
      END IF;
    END LOOP;
  END $$`;

/**
 * Brings the database at `databaseUrl`, a login that may own tables and make roles, up to this version. Does nothing
 * when it is there already; of several that start at once, one works and the others wait. A statement that cannot get
 * its lock within ten seconds fails rather than hold up payments.
 */
export async function migrate(databaseUrl: string): Promise<void> {
  const client = postgres(databaseUrl, {
    max: 1,
    onnotice: () => {},
    connection: { application_name: "quittance migrate", lock_timeout: 10_000 },
  });
  try {
    await client`SET lock_timeout = 0`;
    await client`SELECT pg_advisory_lock(${migrationLock})`;
    await client`SET lock_timeout = '10s'`;
    await applyMigrations(drizzle(client), { migrationsFolder: folder });
    await runMigrations({ connectionString: databaseUrl });
    await client.unsafe(openJobQueue);
  } finally {
    await client.end();
  }
}
