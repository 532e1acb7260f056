import { sql } from "drizzle-orm";
import { withoutTenant } from "#lib/db/transaction.ts";
import { log } from "#lib/telemetry/log.ts";

/** Who asks whether we are ready wants to know soon. */
const patienceMs = 2_000;

/** Whether the database answers within two seconds, as the role that serves requests. */
export async function isReady(): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("no answer in time")), patienceMs);
  });
  try {
    const asked = withoutTenant().execute<{ role: string }>(sql`SELECT current_user AS role`);
    const { rows } = await Promise.race([asked, tooLate]);
    return rows[0]?.role === "quittance_app";
  } catch (error) {
    log.warn({ err: error }, "not ready");
    return false;
  } finally {
    clearTimeout(timer);
  }
}
