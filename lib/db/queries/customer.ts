import { and, eq, inArray } from "drizzle-orm";
import { customers } from "../schema/customers.ts";
import { financialInstruments } from "../schema/financial-instruments.ts";
import type { TenantTransaction } from "../transaction.ts";

/** Makes sure that the customers exist; their order is fixed, so that two orders at once cannot deadlock. */
export async function ensureCustomers(tx: TenantTransaction, customerRefs: string[]): Promise<void> {
  const distinct = [...new Set(customerRefs)].sort();
  if (distinct.length === 0) return;
  await tx
    .insert(customers)
    .values(distinct.map((customerRef) => ({ tenantId: tx.tenantId, customerRef })))
    .onConflictDoNothing();
}

/** Which of these instruments exist and are active, as `customerRef/id`. */
export async function findActiveInstruments(tx: TenantTransaction, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tx
    .select({ id: financialInstruments.financialInstrumentId, customerRef: financialInstruments.customerRef })
    .from(financialInstruments)
    .where(
      and(
        eq(financialInstruments.tenantId, tx.tenantId),
        inArray(financialInstruments.financialInstrumentId, ids),
        eq(financialInstruments.status, "ACTIVE"),
      ),
    );
  return new Set(rows.map(({ id, customerRef }) => `${customerRef}/${id}`));
}
