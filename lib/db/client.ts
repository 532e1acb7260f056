import pg from "pg";
import { env } from "#lib/env.ts";
import { log } from "#lib/telemetry/log.ts";

/** The role that serves requests and jobs; row-level security holds it. */
export const appRole = "quittance_app";

function openPool(): pg.Pool {
  const settings = env();
  const pool = new pg.Pool({
    connectionString: settings.APP_DATABASE_URL ?? settings.DATABASE_URL,
    max: settings.DATABASE_POOL_SIZE,
    // Set with the connection itself, so that RESET ROLE falls back to it and not to the login.
    options: `-c role=${appRole} -c timezone=UTC`,
    application_name: "quittance",
    // Counts the wait for a free connection too: a burst is served late rather than refused.
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 10_000,
    lock_timeout: 5_000,
    idle_in_transaction_session_timeout: 15_000,
    keepAlive: true,
    // Statements go out without waiting for the answers to those before them; the database still does them in order.
    pipeline: true,
  } as pg.PoolConfig);
  // An idle connection that breaks is thrown away by the pool; unheard, the event would end the process.
  pool.on("error", (error) => log.warn({ err: error }, "idle database connection lost"));
  // Likewise one that breaks while it is borrowed; whoever has borrowed it learns of it by its query.
  pool.on("connect", (client) => {
    client.on("error", (error) => log.warn({ err: error }, "database connection lost"));
  });
  return pool;
}

// Next builds pages and route handlers into bundles of their own; the process still has one pool.
const shared = globalThis as { quittancePool?: pg.Pool };

/** The process's connection pool, opened on first use. */
export function pool(): pg.Pool {
  shared.quittancePool ??= openPool();
  return shared.quittancePool;
}

/** Closes the pool; what is under way is finished first. */
export async function closePool(): Promise<void> {
  const open = shared.quittancePool;
  delete shared.quittancePool;
  await open?.end();
}
