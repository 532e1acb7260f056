import { eq, sql } from "drizzle-orm";
import { ipAllowLists } from "../schema/ip-allow-lists.ts";
import type { TenantTransaction } from "../transaction.ts";

export type IpAllowListRow = typeof ipAllowLists.$inferSelect;

/** The list of the tenant or account that the transaction is in; null when there never was one. */
export async function findIpAllowList(tx: TenantTransaction): Promise<IpAllowListRow | null> {
  const [row] = await tx.select().from(ipAllowLists).where(eq(ipAllowLists.tenantId, tx.tenantId));
  return row ?? null;
}

/** Puts a list in the place of the one that was there. */
export async function writeIpAllowList(
  tx: TenantTransaction,
  list: Pick<IpAllowListRow, "enabled" | "rules">,
): Promise<IpAllowListRow> {
  const [row] = await tx
    .insert(ipAllowLists)
    .values({ tenantId: tx.tenantId, ...list })
    .onConflictDoUpdate({ target: ipAllowLists.tenantId, set: { ...list, updatedAt: sql`now()` } })
    .returning();
  if (!row) throw new Error("list not written");
  return row;
}
