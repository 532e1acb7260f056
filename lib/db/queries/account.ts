import { and, desc, eq, lt, sql } from "drizzle-orm";
import type { TenantStatus } from "#lib/domain/tenant/status.ts";
import { accounts } from "../schema/accounts.ts";
import { tenants } from "../schema/tenants.ts";
import type { AccountTransaction, TenantTransaction } from "../transaction.ts";

export type AccountRow = typeof accounts.$inferSelect;
export type TenantRow = typeof tenants.$inferSelect;

/** The account itself. */
export async function getAccount(tx: AccountTransaction): Promise<AccountRow> {
  const [row] = await tx.select().from(accounts).where(eq(accounts.accountId, tx.accountId));
  if (!row) throw new Error("account not found");
  return row;
}

/** Changes the account's details. */
export async function updateAccount(
  tx: AccountTransaction,
  change: Partial<Pick<AccountRow, "name" | "details" | "tenantApprovalRequired">>,
): Promise<AccountRow> {
  const [row] = await tx
    .update(accounts)
    .set({ ...change, updatedAt: sql`now()` })
    .where(eq(accounts.accountId, tx.accountId))
    .returning();
  if (!row) throw new Error("account not found");
  return row;
}

/**
 * How many may administer the account: people, and keys that neither ended nor were revoked. Of those who change that at
 * the same time each waits for the one before, so that no two of them remove the last two together.
 */
export async function countAccountAdmins(tx: TenantTransaction): Promise<number> {
  await tx.execute(sql`SELECT FROM accounts WHERE account_id = ${tx.tenantId} FOR NO KEY UPDATE`);
  const { rows } = await tx.execute<{ admins: number }>(sql`
    SELECT (
      (SELECT count(*) FROM memberships WHERE tenant_id = ${tx.tenantId} AND 'account-admin' = ANY (roles)) +
      (SELECT count(*) FROM api_keys WHERE tenant_id = ${tx.tenantId} AND 'account-admin' = ANY (roles)
        AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now()))
    )::int AS admins`);
  return rows[0]?.admins ?? 0;
}

const isTenant = (tx: AccountTransaction, tenantId: string) =>
  and(eq(tenants.accountId, tx.accountId), eq(tenants.tenantId, tenantId));

/** Up to `limit` of the account's tenants, newest first, older than `before` when it is given. */
export function listTenants(
  tx: AccountTransaction,
  {
    limit,
    before,
    status,
  }: { limit: number; before?: string | undefined; status?: TenantStatus | undefined },
): Promise<TenantRow[]> {
  return tx
    .select()
    .from(tenants)
    .where(
      and(
        eq(tenants.accountId, tx.accountId),
        before ? lt(tenants.tenantId, before) : undefined,
        status ? eq(tenants.status, status) : undefined,
      ),
    )
    .orderBy(desc(tenants.tenantId))
    .limit(limit);
}

/** One of the account's tenants, or null. */
export async function findTenant(tx: AccountTransaction, tenantId: string): Promise<TenantRow | null> {
  const [row] = await tx.select().from(tenants).where(isTenant(tx, tenantId));
  return row ?? null;
}

/** Adds a tenant to the account. */
export async function insertTenant(
  tx: AccountTransaction,
  tenant: Omit<typeof tenants.$inferInsert, "accountId">,
): Promise<TenantRow> {
  const [row] = await tx
    .insert(tenants)
    .values({ accountId: tx.accountId, ...tenant })
    .returning();
  if (!row) throw new Error("tenant not added");
  return row;
}

/** Changes a tenant's details; null when it is not the account's. */
export async function updateTenant(
  tx: AccountTransaction,
  tenantId: string,
  change: Partial<Omit<TenantRow, "tenantId" | "accountId" | "status" | "decision">>,
): Promise<TenantRow | null> {
  const [row] = await tx.update(tenants).set(change).where(isTenant(tx, tenantId)).returning();
  return row ?? null;
}
