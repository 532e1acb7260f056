import { sql } from "drizzle-orm";
import { withoutTenant } from "#lib/db/transaction.ts";
import { log } from "#lib/telemetry/log.ts";

/** Whether the database answers within the pool's time limit, as the role that serves requests. */
export async function isReady(): Promise<boolean> {
  try {
    const { rows } = await withoutTenant().execute<{ role: string }>(sql`SELECT current_user AS role`);
    return rows[0]?.role === "quittance_app";
  } catch (error) {
    log.warn({ err: error }, "not ready");
    return false;
  }
}
