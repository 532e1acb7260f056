import { sql } from "drizzle-orm";
import type { CopyTransaction } from "../copy.ts";
import type { InstructionRow } from "./instruction.ts";
import type { OrderRow } from "./order.ts";

/** Orders by the hundred: copied beside the tables, and taken over from there. */

const orderColumns = ["order_id", "order_ref", "metadata", "customer_defaults"];
const instructionColumns = [
  "instruction_id",
  "order_id",
  "instruction_ref",
  "customer_ref",
  "direction",
  "amount_minor",
  "currency",
  "country",
  "scheme_id",
  "financial_instrument_id",
  "settled_by_date",
  "late_at",
  "status",
  "metadata",
  "version",
];

const quoted = (columns: string[]) => sql.raw(columns.join(", "));

/** What the database knows that the rows depend on: the time, when dates end, and which refs are taken. */
export async function readImportFacts(
  tx: CopyTransaction,
  orderRefs: string[],
  dates: string[],
): Promise<{ now: Date; endOf: Map<string, Date>; taken: Set<string> }> {
  const [facts] = await tx.execute<{
    now: string;
    ends: Record<string, string> | null;
    taken: string[] | null;
  }>(sql`
    SELECT now()::text AS now,
      (SELECT jsonb_object_agg(d, ((d::date + 1)::timestamp AT TIME ZONE t.time_zone))
        FROM jsonb_array_elements_text(${JSON.stringify(dates)}::text::jsonb) AS d, tenants t
        WHERE t.tenant_id = ${tx.tenantId}::uuid) AS ends,
      (SELECT jsonb_agg(o.order_ref) FROM orders o
        WHERE o.tenant_id = ${tx.tenantId}::uuid
          AND o.order_ref = ANY (ARRAY(SELECT jsonb_array_elements_text(${JSON.stringify(orderRefs)}::text::jsonb)))) AS taken`);
  if (!facts) throw new Error("nothing is known");
  return {
    now: new Date(facts.now),
    endOf: new Map(Object.entries(facts.ends ?? {}).map(([date, end]) => [date, new Date(end)])),
    taken: new Set(facts.taken),
  };
}

/** Adds orders, and gives the ids of those that were; the others' refs are taken, in the table or earlier in the list. */
export async function importOrders(tx: CopyTransaction, rows: OrderRow[]): Promise<Set<string>> {
  await tx.execute(sql`
    CREATE TEMPORARY TABLE IF NOT EXISTS copied_orders (
      place serial, order_id uuid, order_ref text, metadata jsonb, customer_defaults jsonb) ON COMMIT DELETE ROWS`);
  await tx.copy(
    "copied_orders",
    orderColumns,
    rows.map(({ orderId, orderRef, metadata, customerDefaults }) => [
      orderId,
      orderRef,
      JSON.stringify(metadata),
      JSON.stringify(customerDefaults),
    ]),
  );
  const added = await tx.execute<{ order_id: string }>(sql`
    INSERT INTO orders (tenant_id, ${quoted(orderColumns)})
    SELECT ${tx.tenantId}::uuid, ${quoted(orderColumns)} FROM copied_orders ORDER BY place
    ON CONFLICT (tenant_id, order_ref) DO NOTHING RETURNING order_id`);
  return new Set(added.map(({ order_id }) => order_id));
}

/** Adds the instructions of orders that were just added, and their customers. */
export async function importInstructions(tx: CopyTransaction, rows: InstructionRow[]): Promise<void> {
  if (rows.length === 0) return;
  const customerRefs = [...new Set(rows.map(({ customerRef }) => customerRef))].sort();
  await tx.execute(sql`
    INSERT INTO customers (tenant_id, customer_ref)
    SELECT ${tx.tenantId}::uuid, ref FROM jsonb_array_elements_text(${JSON.stringify(customerRefs)}::text::jsonb) AS ref
    ON CONFLICT DO NOTHING`);
  await tx.execute(sql`
    CREATE TEMPORARY TABLE IF NOT EXISTS copied_instructions (
      instruction_id uuid, order_id uuid, instruction_ref text, customer_ref text, direction text, amount_minor bigint,
      currency text, country text, scheme_id uuid, financial_instrument_id uuid, settled_by_date date,
      late_at timestamptz, status text, metadata jsonb, version int) ON COMMIT DELETE ROWS`);
  await tx.copy(
    "copied_instructions",
    instructionColumns,
    rows.map((row) => [
      row.instructionId,
      row.orderId,
      row.instructionRef,
      row.customerRef,
      row.direction,
      String(row.amountMinor),
      row.currency,
      row.country,
      row.schemeId,
      row.financialInstrumentId,
      row.settledByDate,
      row.lateAt?.toISOString() ?? null,
      row.status,
      JSON.stringify(row.metadata),
      String(row.version),
    ]),
  );
  await tx.execute(sql`
    INSERT INTO instructions (tenant_id, ${quoted(instructionColumns)})
    SELECT ${tx.tenantId}::uuid, ${quoted(instructionColumns)} FROM copied_instructions`);
}
