import { type SQL, sql } from "drizzle-orm";
import type { InstructionStatus } from "#lib/domain/instruction/status.ts";
import type { TenantTransaction } from "../transaction.ts";
import { allOf, idBounds, type MadeBetween, madeBetween, readIds, recentRows, searchIds } from "./list.ts";

export type InstructionFilter = MadeBetween & {
  orderId?: string | undefined;
  customerRef?: string | undefined;
  status?: InstructionStatus[] | undefined;
  direction?: "DEBIT" | "CREDIT" | undefined;
  currency?: string | undefined;
  settledByFrom?: string | undefined;
  settledByTo?: string | undefined;
  q?: string | undefined;
};

/** A span with more days than that is read from the list's end: what is in it cannot be far apart. */
const maximumDates = 1_000;

function kindIs(row: SQL, { status, direction, currency }: InstructionFilter): SQL[] {
  return [
    ...(status ? [sql`${row}.status = ANY (${sql.param(status)})`] : []),
    ...(direction ? [sql`${row}.direction = ${direction}`] : []),
    ...(currency ? [sql`${row}.currency = ${currency}`] : []),
  ];
}

function dateIs({ settledByFrom, settledByTo }: InstructionFilter): SQL[] {
  return [
    ...(settledByFrom ? [sql`i.settled_by_date >= ${settledByFrom}::date`] : []),
    ...(settledByTo ? [sql`i.settled_by_date <= ${settledByTo}::date`] : []),
  ];
}

type Kind = { status: string; direction: string; currency: string };

/** Which of the kinds that are asked for the tenant has at all: from one to the next in their index. */
async function findKinds(tx: TenantTransaction, filter: InstructionFilter): Promise<Kind[]> {
  const kind = sql`i.status, i.direction, i.currency`;
  const { rows } = await tx.execute<Kind>(sql`
    WITH RECURSIVE kinds AS (
      (SELECT ${kind} FROM instructions i WHERE i.tenant_id = ${tx.tenantId} ORDER BY ${kind} LIMIT 1)
      UNION ALL
      SELECT n.* FROM kinds k CROSS JOIN LATERAL (
        SELECT ${kind} FROM instructions i
        WHERE i.tenant_id = ${tx.tenantId} AND (${kind}) > (k.status, k.direction, k.currency)
        ORDER BY ${kind} LIMIT 1) n)
    SELECT k.status, k.direction, k.currency FROM kinds k WHERE ${allOf([sql`true`, ...kindIs(sql`k`, filter)])}`);
  return rows;
}

/** The dates in the span on which anything is to be settled, likewise. */
async function findDates(tx: TenantTransaction, filter: InstructionFilter): Promise<string[]> {
  const next = (more: SQL[]) => sql`
    SELECT i.settled_by_date AS day FROM instructions i
    WHERE ${allOf([sql`i.tenant_id = ${tx.tenantId}`, ...dateIs(filter), ...more])}
    ORDER BY i.settled_by_date LIMIT 1`;
  const { rows } = await tx.execute<{ day: string }>(sql`
    WITH RECURSIVE days AS (
      (${next([sql`i.settled_by_date IS NOT NULL`])})
      UNION ALL
      SELECT n.day FROM days d CROSS JOIN LATERAL (${next([sql`i.settled_by_date > d.day`])}) n)
    SELECT day::text FROM days LIMIT ${maximumDates + 1}`);
  return rows.map(({ day }) => day);
}

/**
 * The ids of up to `limit` instructions, newest first, older than `before` when it is given. PostgreSQL is not left to
 * guess how far apart they are: each query is a number of places in an index, and a merge of what stands there.
 */
export async function listInstructionIds(
  tx: TenantTransaction,
  filter: InstructionFilter,
  limit: number,
  before?: string,
): Promise<string[]> {
  const { orderId, customerRef, q } = filter;
  const isKind = kindIs(sql`i`, filter);
  const isDate = dateIs(filter);
  const bounds = [sql`i.tenant_id = ${tx.tenantId}`, ...idBounds(sql`i.instruction_id`, filter, before)];
  const conditions = [
    ...bounds,
    ...madeBetween(sql`i.created_at`, filter),
    ...(orderId ? [sql`i.order_id = ${orderId}::uuid`] : []),
    ...(customerRef === undefined ? [] : [sql`i.customer_ref = ${customerRef}`]),
    ...isKind,
    ...isDate,
  ];
  const page = (more: SQL[], rows = sql`instructions`) => sql`
    SELECT i.instruction_id AS id FROM ${rows} i WHERE ${allOf([...conditions, ...more])}
    ORDER BY i.instruction_id DESC LIMIT ${limit}`;
  /** Of each row of `places`, a page; and of these the newest. */
  const pagesOf = (places: SQL, more: SQL[]) =>
    readIds(
      tx,
      sql`SELECT p.id FROM ${places} CROSS JOIN LATERAL (${page(more)}) p ORDER BY p.id DESC LIMIT ${limit}`,
    );

  const kinds = isKind.length > 0 ? await findKinds(tx, filter) : null;
  if (kinds?.length === 0) return [];
  if (q !== undefined) {
    const recent = sql`(
      SELECT * FROM instructions i WHERE ${allOf(bounds)} ORDER BY i.instruction_id DESC LIMIT ${recentRows})`;
    return searchPage(tx, q, { page, recent, limit });
  }
  if (orderId || customerRef !== undefined) return readIds(tx, page([]));
  if (isDate.length > 0) {
    const dates = await findDates(tx, filter);
    if (dates.length <= maximumDates)
      return pagesOf(sql`unnest(${sql.param(dates)}::date[]) AS d (day)`, [sql`i.settled_by_date = d.day`]);
  }
  if (!kinds) return readIds(tx, page([]));
  return pagesOf(
    sql`jsonb_to_recordset(${JSON.stringify(kinds)}::jsonb) AS k (status text, direction text, currency text)`,
    [sql`i.status = k.status`, sql`i.direction = k.direction`, sql`i.currency = k.currency`],
  );
}

/** Instructions in which the words are found, or in whose order. */
async function searchPage(
  tx: TenantTransaction,
  q: string,
  { page, recent, limit }: { page: (more: SQL[], rows?: SQL) => SQL; recent: SQL; limit: number },
): Promise<string[]> {
  const query = sql`search_query(${tx.tenantId}, ${q})`;
  // One order is looked up for each; where it may be any of several, PostgreSQL would rather read them all first.
  const inOrder = sql`(
    SELECT o.search @@ ${query} FROM orders o WHERE o.tenant_id = i.tenant_id AND o.order_id = i.order_id)`;
  const words = sql`(i.search @@ ${query} OR ${inOrder})`;
  const first = await readIds(tx, page([words], recent));
  if (first.length === limit) return first;
  const own = await searchIds(tx, "instructions", q);
  const orders = own && (await searchIds(tx, "orders", q));
  if (!own || !orders) return readIds(tx, page([words]));
  return readIds(
    tx,
    sql`
    (${page([sql`i.instruction_id = ANY (${sql.param(own)}::uuid[])`])})
    UNION
    (SELECT p.id FROM unnest(${sql.param(orders)}::uuid[]) AS found (order_id)
      CROSS JOIN LATERAL (${page([sql`i.order_id = found.order_id`])}) p ORDER BY p.id DESC LIMIT ${limit})
    ORDER BY id DESC LIMIT ${limit}`,
  );
}
