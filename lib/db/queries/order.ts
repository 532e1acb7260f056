import { and, desc, eq, sql } from "drizzle-orm";
import { instructions } from "../schema/instructions.ts";
import { orders } from "../schema/orders.ts";
import { defineStatement } from "../statement.ts";
import type { TenantTransaction } from "../transaction.ts";

/** The words for searching are the database's own. */
export type OrderRow = Omit<typeof orders.$inferSelect, "search">;

const insertMany = defineStatement(
  "insert_orders",
  `INSERT INTO orders (tenant_id, order_id, order_ref, metadata, customer_defaults)
  SELECT $1, g."orderId", g."orderRef", g.metadata, g."customerDefaults"
  FROM jsonb_to_recordset($2) AS g ("orderId" uuid, "orderRef" text, metadata jsonb, "customerDefaults" jsonb)`,
);

/**
 * Adds orders as they are, but for the time, which is the transaction's. When a ref is taken the transaction fails. The
 * order of the refs is fixed, so that two transactions at once do not wait for each other.
 */
export function insertOrders(tx: TenantTransaction, rows: OrderRow[]): void {
  const sorted = rows.toSorted((a, b) => (a.orderRef < b.orderRef ? -1 : 1));
  if (rows.length > 0) tx.defer(insertMany.in(tx, [tx.tenantId, JSON.stringify(sorted)]));
}

const selectTaken = defineStatement<{ orderRef: string }>(
  "find_taken_order_refs",
  // Looked up one by one: a join could read the whole table.
  `SELECT ref AS "orderRef" FROM unnest($2::text[]) ref
  WHERE (SELECT true FROM orders o WHERE o.tenant_id = $1 AND o.order_ref = ref)`,
);

/** Those of the refs that orders have. */
export async function findTakenRefs(tx: TenantTransaction, orderRefs: string[]): Promise<Set<string>> {
  const taken = await selectTaken.in(tx, [tx.tenantId, orderRefs]);
  return new Set(taken.map(({ orderRef }) => orderRef));
}

/** The order with this ref, or null. */
export async function findOrder(tx: TenantTransaction, orderRef: string): Promise<OrderRow | null> {
  const [row] = await tx
    .select()
    .from(orders)
    .where(and(eq(orders.tenantId, tx.tenantId), eq(orders.orderRef, orderRef)));
  return row ?? null;
}

/**
 * The order with this ref, or null; locked until the transaction ends. Whoever changes it, or adds an instruction, takes
 * it alone; whoever changes an instruction that goes by its defaults shares it.
 */
export async function lockOrder(
  tx: TenantTransaction,
  orderRef: string,
  strength: "share" | "no key update",
): Promise<OrderRow | null> {
  const [row] = await tx
    .select()
    .from(orders)
    .where(and(eq(orders.tenantId, tx.tenantId), eq(orders.orderRef, orderRef)))
    .for(strength);
  return row ?? null;
}

/** Changes the order, and raises its version. */
export async function updateOrder(
  tx: TenantTransaction,
  orderId: string,
  change: Partial<Pick<OrderRow, "metadata" | "customerDefaults">>,
): Promise<OrderRow> {
  const [row] = await tx
    .update(orders)
    .set({ ...change, version: sql`${orders.version} + 1`, updatedAt: sql`now()` })
    .where(and(eq(orders.tenantId, tx.tenantId), eq(orders.orderId, orderId)))
    .returning();
  if (!row) throw new Error("order not found");
  return row;
}

/** How many instructions the order has. */
export async function countInstructions(tx: TenantTransaction, orderId: string): Promise<number> {
  return tx.$count(
    instructions,
    and(eq(instructions.tenantId, tx.tenantId), eq(instructions.orderId, orderId)),
  );
}

export type ListedOrder = { order: OrderRow; instructionCount: number };

/** The orders with these ids, newest first. */
export function getOrders(tx: TenantTransaction, ids: string[]): Promise<ListedOrder[]> {
  return tx
    .select({
      order: orders,
      // In a select from one table a column loses its table's name, and would mean the inner table's own.
      instructionCount: sql<number>`(
        SELECT count(*)::int FROM ${instructions} i
        WHERE i.tenant_id = ${orders}.tenant_id AND i.order_id = ${orders}.order_id)`,
    })
    .from(orders)
    .where(and(eq(orders.tenantId, tx.tenantId), sql`${orders.orderId} = ANY (${sql.param(ids)}::uuid[])`))
    .orderBy(desc(orders.orderId));
}
