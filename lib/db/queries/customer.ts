import { and, eq } from "drizzle-orm";
import { customers } from "../schema/customers.ts";
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

/** Whether the tenant has this customer. */
export async function hasCustomer(tx: TenantTransaction, customerRef: string): Promise<boolean> {
  const [row] = await tx
    .select({ customerRef: customers.customerRef })
    .from(customers)
    .where(and(eq(customers.tenantId, tx.tenantId), eq(customers.customerRef, customerRef)));
  return row !== undefined;
}
