import type { Duplex } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import type { PoolClient, QueryResult } from "pg";
import { parseGuid } from "#lib/domain/reference/guid.ts";
import { log } from "#lib/telemetry/log.ts";
import { pool } from "./client.ts";

/** A transaction in one tenant's rows: row-level security shows and takes nothing else. */
export type TenantTransaction = NodePgDatabase & {
  readonly tenantId: string;
  /**
   * Lets a write whose result nobody needs go out together with what follows it, COMMIT at the latest. When it fails the
   * transaction does, with its error.
   */
  readonly defer: (write: Promise<unknown>) => void;
};

/**
 * A transaction in an account: it sees the account and which tenants it has. The account's own rows (keys, first answers,
 * people, audit log) stand under its id, which is therefore this transaction's `tenantId` too.
 */
export type AccountTransaction = TenantTransaction & { readonly accountId: string };

/**
 * COMMIT was sent and its answer did not come: the change may stand or not. Whoever catches it must be able to do
 * its work again.
 */
export class CommitUnknown extends Error {
  override name = "CommitUnknown";
}

const clients = new WeakMap<object, PoolClient>();

/** Lets what is asked of the connection in this turn leave together: the network is asked once, and not for each. */
function gather(client: PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Duplex } }).connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/** The connection of a transaction; what is asked of it in this turn leaves together. */
export function clientOf(tx: TenantTransaction): PoolClient {
  const client = clients.get(tx.defer);
  if (!client) throw new Error("not a transaction");
  gather(client);
  return client;
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

function hasCode(error: unknown, code: string): boolean {
  if (!(error instanceof Error)) return false;
  return (error as { code?: unknown }).code === code || hasCode(error.cause, code);
}

/**
 * Whether another transaction is why this one failed: the database ended it to let another one, with which it stood in a
 * circle, go on; or another one has made, meanwhile, what this one found was not there.
 */
const isLostRace = (error: unknown) => hasCode(error, "40P01") || hasCode(error, "23505");

const maximumTries = 3;

/**
 * Runs `work` in one transaction that sees the rows of `tenantId` only. Commits when it returns, rolls back when it
 * throws. Begins again when it was another transaction that made it fail, so that `work` may run more than once and must
 * do nothing but what rolls back. Throws `CommitUnknown` when the commit's answer was lost.
 */
export function inTenant<Result>(
  tenantId: string,
  work: (tx: TenantTransaction) => Promise<Result>,
): Promise<Result> {
  return runInScope({ tenantId }, work);
}

/** Likewise in an account: its own rows, and which tenants it has. Another account's, and what tenants have, it does not see. */
export function inAccount<Result>(
  accountId: string,
  work: (tx: AccountTransaction) => Promise<Result>,
): Promise<Result> {
  return runInScope({ tenantId: accountId, accountId }, work);
}

/**
 * Goes on, in the same transaction, in the rows of one of the account's tenants, and with `leaveTenant` back. The caller
 * must have seen that the tenant is the account's.
 */
export async function enterTenant(tx: AccountTransaction, tenantId: string): Promise<TenantTransaction> {
  await tx.execute(sql`SELECT set_config('app.tenant_id', ${tenantId}, true)`);
  return Object.create(tx, { tenantId: { value: tenantId } }) as TenantTransaction;
}

/** Back in the account's own rows. */
export async function leaveTenant(tx: AccountTransaction): Promise<void> {
  await tx.execute(sql`SELECT set_config('app.tenant_id', ${tx.accountId}, true)`);
}

type Scope = { tenantId: string } | { tenantId: string; accountId: string };

async function runInScope<Result, Transaction extends TenantTransaction>(
  scope: Scope,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  if (!Object.values(scope).every((id) => parseGuid(id) === id))
    throw new TypeError("tenantId must be a lower-case UUID");
  for (let tries = 1; ; tries += 1) {
    try {
      return await runOnce(scope, work);
    } catch (error) {
      if (tries === maximumTries || !isLostRace(error)) throw error;
      log.warn({ err: error, ...scope }, "lost a race; the transaction begins again");
      // Begun at once it could overtake the winner, who is only waking up, and they would meet again.
      await pause(10 + Math.random() * 40);
    }
  }
}

/** One round trip; the ids were checked, because a simple query cannot carry parameters. */
function beginning(scope: Scope): string {
  const account = "accountId" in scope ? `, set_config('app.account_id', '${scope.accountId}', true)` : "";
  return `BEGIN; SELECT set_config('app.tenant_id', '${scope.tenantId}', true)${account}`;
}

/** What a transaction leaves to be answered later. */
function openDeferred() {
  const writes: Promise<unknown>[] = [];
  let known: { error: unknown } | null = null;
  return {
    defer: (write: Promise<unknown>) => {
      writes.push(write);
      // Whoever ends the transaction looks at it.
      write.catch((error: unknown) => {
        known ??= { error };
      });
    },
    /** The error of one of which it is known by now that it failed. */
    findKnownFailure: () => known,
    /** The error of the first of them that failed. */
    async findFailure(): Promise<{ error: unknown } | null> {
      const settled = await Promise.allSettled(writes);
      const failed = settled.find((write) => write.status === "rejected");
      return failed ? { error: failed.reason } : null;
    },
  };
}

function runOnce<Result, Transaction extends TenantTransaction>(
  scope: Scope,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  return withClient(async (client) => {
    const { defer, findFailure, findKnownFailure } = openDeferred();
    clients.set(defer, client);
    let result: Result;
    try {
      gather(client);
      defer(client.query(beginning(scope)));
      result = await work(Object.assign(drizzle(client), scope, { defer }) as unknown as Transaction);
    } catch (error) {
      // What came after a write that failed has only heard that the transaction was lost.
      const failure = hasCode(error, "25P02") ? await findFailure() : null;
      return await rollBack(client, failure ? failure.error : error);
    }
    // One that never reached the database does not keep it from committing the others.
    const known = findKnownFailure();
    if (known) return await rollBack(client, known.error);
    let committed: QueryResult;
    try {
      committed = await client.query("COMMIT");
    } catch (error) {
      log.warn({ err: error }, "commit not acknowledged");
      throw new CommitUnknown("commit not acknowledged", { cause: error });
    }
    const failure = await findFailure();
    if (failure && committed.command === "COMMIT")
      throw new CommitUnknown("committed without a write that failed", { cause: failure.error });
    if (failure) throw failure.error;
    if (committed.command !== "COMMIT") throw new Error("the transaction was rolled back");
    return result;
  });
}

/** The database outside any tenant: only the look-up functions and the pretend bank's books can be reached. */
export function withoutTenant(): NodePgDatabase {
  return drizzle(pool());
}
