import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import type { PoolClient } from "pg";
import { log } from "#lib/telemetry/log.ts";
import { pool } from "./client.ts";

/** A transaction in one tenant's rows: row-level security shows and takes nothing else. */
export type TenantTransaction = NodePgDatabase & { readonly tenantId: string };

/**
 * COMMIT was sent and its answer did not come: the change may stand or not. Whoever catches it must be able to do
 * its work again.
 */
export class CommitUnknown extends Error {
  override name = "CommitUnknown";
}

/** Runs `work` on one connection and gives it back to the pool, or throws it away when it is broken. */
async function withClient<Result>(work: (client: PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool().connect();
  let broken: Error | undefined;
  // A backend that dies while nobody waits for it is told here only; unheard, it would end the process.
  const noteBreak = (error: Error) => {
    broken = error;
  };
  client.on("error", noteBreak);
  try {
    return await work(client);
  } catch (error) {
    if (error instanceof CommitUnknown || error instanceof RollbackFailed) broken ??= error;
    throw error instanceof RollbackFailed ? error.cause : error;
  } finally {
    client.off("error", noteBreak);
    client.release(broken ?? false);
  }
}

class RollbackFailed extends Error {}

async function rollBack(client: PoolClient, cause: unknown): Promise<never> {
  try {
    await client.query("ROLLBACK");
  } catch {
    throw new RollbackFailed("rollback failed", { cause });
  }
  throw cause;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether the database ended the transaction to let another one, with which it stood in a circle, go on (40P01). */
function isDeadlock(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (error as { code?: unknown }).code === "40P01" || isDeadlock(error.cause);
}

const maximumTries = 3;

/**
 * Runs `work` in one transaction that sees the rows of `tenantId` only. Commits when it returns, rolls back when it
 * throws. Begins again when the database broke it off to end a deadlock, so that `work` may run more than once and must
 * do nothing but what rolls back. Throws `CommitUnknown` when the commit's answer was lost.
 */
export async function inTenant<Result>(
  tenantId: string,
  work: (tx: TenantTransaction) => Promise<Result>,
): Promise<Result> {
  if (!uuid.test(tenantId)) throw new TypeError("tenantId must be a lower-case UUID");
  for (let tries = 1; ; tries += 1) {
    try {
      return await runOnce(tenantId, work);
    } catch (error) {
      if (tries === maximumTries || !isDeadlock(error)) throw error;
      log.warn({ err: error, tenantId }, "deadlock; the transaction begins again");
    }
  }
}

function runOnce<Result>(
  tenantId: string,
  work: (tx: TenantTransaction) => Promise<Result>,
): Promise<Result> {
  return withClient(async (client) => {
    let result: Result;
    try {
      // One round trip; the id was checked, because a simple query cannot carry parameters.
      await client.query(`BEGIN; SELECT set_config('app.tenant_id', '${tenantId}', true)`);
      result = await work(Object.assign(drizzle(client), { tenantId }));
    } catch (error) {
      return await rollBack(client, error);
    }
    try {
      await client.query("COMMIT");
    } catch (error) {
      log.warn({ err: error }, "commit not acknowledged");
      throw new CommitUnknown("commit not acknowledged", { cause: error });
    }
    return result;
  });
}

/** The database outside any tenant: only the look-up functions and the pretend bank's books can be reached. */
export function withoutTenant(): NodePgDatabase {
  return drizzle(pool());
}
