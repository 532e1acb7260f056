import type { KeyObject } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { accounts } from "../schema/accounts.ts";
import { type TenantContact, tenants } from "../schema/tenants.ts";
import { newDataKey, unwrapDataKey, type WrappedDataKey } from "../seal.ts";
import type { TenantTransaction } from "../transaction.ts";

// A data key never changes; what wraps it may.
const dataKeys = new Map<string, KeyObject>();
const maximumDataKeys = 10_000;

/** The account's data key, made now if it has none yet: an account needs one when it first has a secret of its own. */
async function ensureAccountDataKey(tx: TenantTransaction): Promise<WrappedDataKey | null> {
  const columns = { dataKey: accounts.dataKey, dataKeyWrappedBy: accounts.dataKeyWrappedBy };
  const isAccount = eq(accounts.accountId, tx.tenantId);
  const [known] = await tx.select(columns).from(accounts).where(isAccount);
  if (known?.dataKey && known.dataKeyWrappedBy)
    return { dataKey: known.dataKey, dataKeyWrappedBy: known.dataKeyWrappedBy };
  const made = newDataKey(tx.tenantId);
  // Of those that make one at once, the first is everybody's.
  const [row] = await tx
    .update(accounts)
    .set({
      dataKey: sql`coalesce(${accounts.dataKey}, ${made.dataKey})`,
      dataKeyWrappedBy: sql`coalesce(${accounts.dataKeyWrappedBy}, ${made.dataKeyWrappedBy})`,
    })
    .where(isAccount)
    .returning(columns);
  if (!row?.dataKey || !row.dataKeyWrappedBy) return null;
  return { dataKey: row.dataKey, dataKeyWrappedBy: row.dataKeyWrappedBy };
}

/** The data key of the tenant, or of the account whose transaction it is; read once per process. */
export async function getDataKey(tx: TenantTransaction): Promise<KeyObject> {
  const known = dataKeys.get(tx.tenantId);
  if (known) return known;
  const [row] = await tx
    .select({ dataKey: tenants.dataKey, dataKeyWrappedBy: tenants.dataKeyWrappedBy })
    .from(tenants)
    .where(eq(tenants.tenantId, tx.tenantId));
  const wrapped = row ?? (await ensureAccountDataKey(tx));
  if (!wrapped) throw new Error("tenant not found");
  const key = unwrapDataKey(tx.tenantId, wrapped);
  // An account's may have been made by this very transaction, and go with it.
  if (!row) return key;
  if (dataKeys.size >= maximumDataKeys) dataKeys.clear();
  dataKeys.set(tx.tenantId, key);
  return key;
}

/** The origins that the tenant lets payers be sent on to, and those whose pages may frame the checkout. */
export async function getOrigins(
  tx: TenantTransaction,
): Promise<{ returnOrigins: string[]; embedOrigins: string[] }> {
  const [row] = await tx
    .select({ returnOrigins: tenants.returnOrigins, embedOrigins: tenants.embedOrigins })
    .from(tenants)
    .where(eq(tenants.tenantId, tx.tenantId));
  return row ?? { returnOrigins: [], embedOrigins: [] };
}

/** The insurer as payers know it: its name, how they reach its people, and how it tells the time. */
export async function getPayee(
  tx: TenantTransaction,
): Promise<{ name: string; contact: TenantContact; timeZone: string }> {
  const [row] = await tx
    .select({ name: tenants.name, contact: tenants.contact, timeZone: tenants.timeZone })
    .from(tenants)
    .where(eq(tenants.tenantId, tx.tenantId));
  if (!row) throw new Error("tenant not found");
  return row;
}
