import { type SQL, sql } from "drizzle-orm";
import type { InstructionStatus } from "#lib/domain/instruction/status.ts";
import { instructionStatuses } from "#lib/domain/instruction/status.ts";
import type { TenantTransaction } from "../transaction.ts";
import { allOf, idBounds, type MadeBetween, madeBetween, readIds, recentRows, searchIds } from "./list.ts";

export type OrderFilter = MadeBetween & {
  orderRef?: string | undefined;
  /** Of orders with an instruction of this customer. */
  customerRef?: string | undefined;
  /** Of orders with an instruction in one of them, which is the customer's if one is given. */
  status?: InstructionStatus[] | undefined;
  q?: string | undefined;
};

/** The ids of up to `limit` orders, newest first, older than `before` when it is given. Each query is a few places in an index. */
export async function listOrderIds(
  tx: TenantTransaction,
  filter: OrderFilter,
  limit: number,
  before?: string,
): Promise<string[]> {
  const { orderRef, customerRef, status, q } = filter;
  const inside = sql`i.tenant_id = ${tx.tenantId} AND ${allOf([
    ...(customerRef === undefined ? [] : [sql`i.customer_ref = ${customerRef}`]),
    ...(status ? [sql`i.status = ANY (${sql.param(status)})`] : []),
    sql`i.order_id = o.order_id`,
  ])}`;
  const byContent = customerRef !== undefined || status !== undefined;
  const ofTenant = sql`o.tenant_id = ${tx.tenantId}`;
  const bounds = idBounds(sql`o.order_id`, filter, before);
  const conditions = [
    ofTenant,
    ...bounds,
    ...madeBetween(sql`o.created_at`, filter),
    ...(orderRef === undefined ? [] : [sql`o.order_ref = ${orderRef}`]),
  ];
  const ofContent = byContent ? [sql`EXISTS (SELECT FROM instructions i WHERE ${inside})`] : [];
  const select = (more: SQL[]) =>
    readIds(
      tx,
      sql`SELECT o.order_id AS id FROM orders o WHERE ${allOf([...conditions, ...more])}
        ORDER BY o.order_id DESC LIMIT ${limit}`,
    );

  if (q !== undefined) {
    const words = sql`o.search @@ search_query(${tx.tenantId}, ${q})`;
    const recent = await readIds(
      tx,
      sql`SELECT o.order_id AS id FROM (
          SELECT * FROM orders o WHERE ${allOf([ofTenant, ...bounds])} ORDER BY o.order_id DESC LIMIT ${recentRows}) o
        WHERE ${allOf([...conditions, ...ofContent, words])} ORDER BY o.order_id DESC LIMIT ${limit}`,
    );
    if (recent.length === limit) return recent;
    const found = await searchIds(tx, "orders", q);
    return select([...ofContent, found ? sql`o.order_id = ANY (${sql.param(found)}::uuid[])` : words]);
  }
  if (!byContent || orderRef !== undefined) return select(ofContent);
  return walk(tx, filter, limit, before);
}

/** Orders by what is in them: of each status, from one order's instructions to the next order's. */
function walk(
  tx: TenantTransaction,
  { customerRef, status = [...instructionStatuses], ...made }: OrderFilter,
  limit: number,
  before: string | undefined,
): Promise<string[]> {
  const ofOrder = madeBetween(sql`o.created_at`, made);
  const next = (statusIs: SQL, more: SQL[]) => sql`
    SELECT i.order_id FROM instructions i
    ${ofOrder.length > 0 ? sql`JOIN orders o ON o.tenant_id = i.tenant_id AND o.order_id = i.order_id` : sql``}
    WHERE ${allOf([
      sql`i.tenant_id = ${tx.tenantId}`,
      ...(customerRef === undefined ? [] : [sql`i.customer_ref = ${customerRef}`]),
      sql`i.status = ${statusIs}`,
      ...idBounds(sql`i.order_id`, made, undefined),
      ...ofOrder,
      ...more,
    ])}
    ORDER BY i.order_id DESC LIMIT 1`;
  const start = before ? [sql`i.order_id < ${before}::uuid`] : [];
  return readIds(
    tx,
    sql`
    WITH RECURSIVE walked AS (
      SELECT s.status, f.order_id, 1 AS step FROM unnest(${sql.param(status)}::text[]) AS s (status)
      CROSS JOIN LATERAL (${next(sql`s.status`, start)}) f
      UNION ALL
      SELECT w.status, n.order_id, w.step + 1 FROM walked w
      CROSS JOIN LATERAL (${next(sql`w.status`, [sql`i.order_id < w.order_id`])}) n
      WHERE w.step < ${limit})
    SELECT DISTINCT order_id AS id FROM walked ORDER BY order_id DESC LIMIT ${limit}`,
  );
}
