import { eq } from "drizzle-orm";
import { tenants } from "../schema/tenants.ts";
import { unwrapDataKey } from "../seal.ts";
import type { TenantTransaction } from "../transaction.ts";

// A tenant's data key never changes; what wraps it may.
const dataKeys = new Map<string, Buffer>();
const maximumDataKeys = 10_000;

/** The tenant's data key, read once per process. */
export async function getDataKey(tx: TenantTransaction): Promise<Buffer> {
  const known = dataKeys.get(tx.tenantId);
  if (known) return known;
  const [row] = await tx
    .select({ dataKey: tenants.dataKey, dataKeyWrappedBy: tenants.dataKeyWrappedBy })
    .from(tenants)
    .where(eq(tenants.tenantId, tx.tenantId));
  if (!row) throw new Error("tenant not found");
  const key = unwrapDataKey(tx.tenantId, row);
  if (dataKeys.size >= maximumDataKeys) dataKeys.clear();
  dataKeys.set(tx.tenantId, key);
  return key;
}

/** The origins that the tenant lets pay links send people on to. */
export async function getReturnOrigins(tx: TenantTransaction): Promise<string[]> {
  const [row] = await tx
    .select({ returnOrigins: tenants.returnOrigins })
    .from(tenants)
    .where(eq(tenants.tenantId, tx.tenantId));
  return row?.returnOrigins ?? [];
}
