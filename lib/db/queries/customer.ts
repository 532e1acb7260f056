import { and, eq, inArray } from "drizzle-orm";
import { financialInstruments } from "../schema/financial-instruments.ts";
import { defineStatement } from "../statement.ts";
import type { TenantTransaction } from "../transaction.ts";

const insertCustomers = defineStatement(
  "insert_customers",
  `INSERT INTO customers (tenant_id, customer_ref) SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING`,
);

/** Makes sure that the customers exist; their order is fixed, so that two orders at once cannot deadlock. */
export async function ensureCustomers(tx: TenantTransaction, customerRefs: string[]): Promise<void> {
  const distinct = [...new Set(customerRefs)].sort();
  if (distinct.length === 0) return;
  await insertCustomers.in(tx, [tx.tenantId, distinct]);
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
