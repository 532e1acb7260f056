import { and, asc, desc, eq, gt, inArray, type SQL, sql } from "drizzle-orm";
import { attempts } from "../schema/attempts.ts";
import { disputes } from "../schema/disputes.ts";
import { financialInstruments } from "../schema/financial-instruments.ts";
import { installedApps } from "../schema/installed-apps.ts";
import { instructions } from "../schema/instructions.ts";
import { type CustomerDefault, orders } from "../schema/orders.ts";
import { refunds } from "../schema/refunds.ts";
import { schemeDrafts } from "../schema/scheme-drafts.ts";
import { schemes } from "../schema/schemes.ts";
import { tenants } from "../schema/tenants.ts";
import { defineStatement } from "../statement.ts";
import { type TenantTransaction, withoutTenant } from "../transaction.ts";
import type { OrderRow } from "./order.ts";

/** The words for searching are the database's own. */
export type InstructionRow = Omit<typeof instructions.$inferSelect, "search">;
export type AttemptRow = typeof attempts.$inferSelect;

/** A refund as it stands in the list of its attempt; the times as JSON writes them. */
export type AttemptRefund = Pick<typeof refunds.$inferSelect, "refundId" | "status" | "amountMinor"> & {
  createdAt: string;
  updatedAt: string;
};

/** A dispute likewise. */
export type AttemptDispute = Pick<
  typeof disputes.$inferSelect,
  "providerReference" | "status" | "amountMinor" | "reason"
> & { createdAt: string; closedAt: string | null };

/** An instruction with what is needed to tell of it: its order, its newest attempt, its scheme's code. */
export type InstructionFacts = {
  instruction: InstructionRow;
  order: OrderRow;
  attempt: AttemptRow | null;
  appId: string | null;
  /** The attempt's refunds, oldest first; left out where there can be none. */
  refunds?: readonly AttemptRefund[];
  /** Its disputes, likewise. */
  disputes?: readonly AttemptDispute[];
  /** Its newest attempts, newest first, likewise. */
  attemptIds?: readonly string[];
  schemeCode: string | null;
};

/** Customers are made in a fixed order, so that two transactions at once do not wait for each other. */
const insertMany = defineStatement(
  "insert_instructions",
  `WITH given AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset($2) AS g (
      "instructionId" uuid, "orderId" uuid, "instructionRef" text, "customerRef" text, direction text, "amountMinor" bigint,
      currency text, country text, "schemeId" uuid, "financialInstrumentId" uuid, "settledByDate" date,
      "lateAt" timestamptz, status text, metadata jsonb, version int)
  ), customer AS (
    INSERT INTO customers (tenant_id, customer_ref)
    SELECT DISTINCT $1::uuid, "customerRef" FROM given ORDER BY "customerRef"
    ON CONFLICT DO NOTHING
  )
  INSERT INTO instructions (tenant_id, instruction_id, order_id, instruction_ref, customer_ref, direction, amount_minor,
    currency, country, scheme_id, financial_instrument_id, settled_by_date, late_at, status, metadata, version)
  SELECT $1, "instructionId", "orderId", "instructionRef", "customerRef", direction, "amountMinor", currency, country,
    "schemeId", "financialInstrumentId", "settledByDate", "lateAt", status, metadata, version FROM given`,
);

/**
 * Adds instructions as they are, but for the time, which is the transaction's, and their customers. When an order has a
 * ref already the transaction fails.
 */
export function insertInstructions(tx: TenantTransaction, rows: InstructionRow[]): void {
  if (rows.length > 0) tx.defer(insertMany.in(tx, [tx.tenantId, JSON.stringify(rows)]));
}

const selectEnds = defineStatement<{ now: Date; ends: Record<string, string> | null }>(
  "find_ends_of_dates",
  `SELECT now() AS now, (
    SELECT jsonb_object_agg(d, (d::date + 1)::timestamp AT TIME ZONE t.time_zone)
    FROM unnest($2::text[]) d, tenants t WHERE t.tenant_id = $1) AS ends`,
);

/** The transaction's time, and when dates end in the tenant's time zone. */
export async function findEndsOfDates(
  tx: TenantTransaction,
  dates: string[],
): Promise<{ now: Date; endOf: Map<string, Date> }> {
  const [found] = await selectEnds.in(tx, [tx.tenantId, dates]);
  if (!found) throw new Error("the time is not known");
  const ends = Object.entries(found.ends ?? {}).map(([date, end]) => [date, new Date(end)] as const);
  return { now: found.now, endOf: new Map(ends) };
}

/** The end of a date in the tenant's time zone. */
export function endOfDate(tx: TenantTransaction, date: string | null): SQL<Date | null> {
  return date
    ? sql`((${date}::date + 1)::timestamp AT TIME ZONE (SELECT ${tenants.timeZone} FROM ${tenants} WHERE ${tenants.tenantId} = ${tx.tenantId}))`
    : sql`NULL::timestamptz`;
}

/** Whether a date has ended, by the database's clock. */
export async function hasDateEnded(tx: TenantTransaction, date: string): Promise<boolean> {
  const { rows } = await tx.execute<{ ended: boolean }>(sql`SELECT ${endOfDate(tx, date)} <= now() AS ended`);
  return rows[0]?.ended ?? false;
}

/** The attempt to tell of: one that is open or has succeeded, else the newest. */
const tellingAttempt = sql`(
  SELECT a.attempt_id FROM ${attempts} a
  WHERE a.tenant_id = ${instructions.tenantId} AND a.instruction_id = ${instructions.instructionId}
  ORDER BY a.status IN ('RESERVED', 'SUBMITTED', 'ACTION_REQUIRED', 'PENDING', 'UNKNOWN', 'SUCCEEDED') DESC, a.attempt_id DESC
  LIMIT 1)`;

/** The newest attempts of the instruction, so many that links to them are few. */
const newestAttemptIds = sql<string[]>`(
  SELECT coalesce(jsonb_agg(a.attempt_id ORDER BY a.attempt_id DESC), '[]') FROM (
    SELECT n.attempt_id FROM ${attempts} n
    WHERE n.tenant_id = ${instructions.tenantId} AND n.instruction_id = ${instructions.instructionId}
    ORDER BY n.attempt_id DESC LIMIT 20) a)`;

/** The refunds of an attempt. */
export const refundsOfAttempt = sql<AttemptRefund[]>`(
  SELECT coalesce(jsonb_agg(jsonb_build_object('refundId', r.refund_id, 'status', r.status,
    'amountMinor', r.amount_minor, 'createdAt', r.created_at, 'updatedAt', r.updated_at) ORDER BY r.refund_id), '[]')
  FROM ${refunds} r WHERE r.tenant_id = ${attempts.tenantId} AND r.attempt_id = ${attempts.attemptId})`;

/** Likewise its disputes. */
export const disputesOfAttempt = sql<AttemptDispute[]>`(
  SELECT coalesce(jsonb_agg(jsonb_build_object('providerReference', d.provider_reference, 'status', d.status,
    'amountMinor', d.amount_minor, 'reason', d.reason, 'createdAt', d.created_at, 'closedAt', d.closed_at)
    ORDER BY d.created_at, d.provider_reference), '[]')
  FROM ${disputes} d WHERE d.tenant_id = ${attempts.tenantId} AND d.attempt_id = ${attempts.attemptId})`;

/** The scheme in force: the instruction's own, else the default of its customer in the order. */
export const effectiveSchemeId = sql`coalesce(${instructions.schemeId}, (${orders.customerDefaults} -> ${instructions.customerRef} ->> 'schemeId')::uuid)`;

/** The scheme it goes, or went, by: what was processed keeps the default it had then. */
const toldSchemeId = sql`coalesce(${instructions.schemeId}, (coalesce(${instructions.keptDefaults}, ${orders.customerDefaults} -> ${instructions.customerRef}) ->> 'schemeId')::uuid)`;

/** The stored card or mandate in force, likewise; it may have been removed. */
export const effectiveInstrumentId = sql`coalesce(${instructions.financialInstrumentId}, (${orders.customerDefaults} -> ${instructions.customerRef} ->> 'financialInstrumentId')::uuid)`;

/** Whether instrument and scheme are known, and the instrument can be charged. Of a query of instructions with their orders. */
export const isReady = sql<boolean>`(${effectiveSchemeId} IS NOT NULL AND EXISTS (
  SELECT FROM ${financialInstruments} f
  WHERE f.tenant_id = ${instructions.tenantId} AND f.financial_instrument_id = ${effectiveInstrumentId}
    AND f.customer_ref = ${instructions.customerRef} AND f.status = 'ACTIVE'))`;

export function selectFacts(tx: TenantTransaction, where: SQL | undefined) {
  return tx
    .select({
      instruction: instructions,
      order: orders,
      attempt: attempts,
      appId: installedApps.appId,
      refunds: refundsOfAttempt,
      disputes: disputesOfAttempt,
      attemptIds: newestAttemptIds,
      schemeCode: schemeDrafts.code,
    })
    .from(instructions)
    .innerJoin(
      orders,
      and(eq(orders.tenantId, instructions.tenantId), eq(orders.orderId, instructions.orderId)),
    )
    .leftJoin(
      attempts,
      and(eq(attempts.tenantId, instructions.tenantId), eq(attempts.attemptId, tellingAttempt)),
    )
    .leftJoin(
      installedApps,
      and(
        eq(installedApps.tenantId, attempts.tenantId),
        eq(installedApps.installedAppId, attempts.installedAppId),
      ),
    )
    .leftJoin(schemes, and(eq(schemes.tenantId, instructions.tenantId), eq(schemes.schemeId, toldSchemeId)))
    .leftJoin(
      schemeDrafts,
      and(
        eq(schemeDrafts.tenantId, schemes.tenantId),
        eq(schemeDrafts.schemeId, schemes.schemeId),
        eq(schemeDrafts.draftId, schemes.publishedDraftId),
      ),
    )
    .where(and(eq(instructions.tenantId, tx.tenantId), where));
}

/** The instruction with these refs, or null. */
export async function findInstruction(
  tx: TenantTransaction,
  orderRef: string,
  instructionRef: string,
): Promise<InstructionFacts | null> {
  const [facts] = await selectFacts(
    tx,
    and(eq(orders.orderRef, orderRef), eq(instructions.instructionRef, instructionRef)),
  );
  return facts ?? null;
}

/** The instruction with this id, which exists. */
export async function getInstruction(
  tx: TenantTransaction,
  instructionId: string,
): Promise<InstructionFacts> {
  const [facts] = await selectFacts(tx, eq(instructions.instructionId, instructionId));
  if (!facts) throw new Error("instruction not found");
  return facts;
}

/** The instructions with these ids, in the order they were made. */
export function getInstructions(tx: TenantTransaction, ids: string[]): Promise<InstructionFacts[]> {
  return selectFacts(tx, sql`${instructions.instructionId} = ANY (${sql.param(ids)}::uuid[])`).orderBy(
    asc(instructions.instructionId),
  );
}

/** The order's first `limit` instructions, in the order they were made. */
export function listInstructionsOfOrder(
  tx: TenantTransaction,
  orderId: string,
  limit: number,
): Promise<InstructionFacts[]> {
  return selectFacts(tx, eq(instructions.orderId, orderId))
    .orderBy(asc(instructions.instructionId))
    .limit(limit);
}

/**
 * Up to `limit` of the order's instructions of these customers, made after `after` when it is given, in the order they
 * were made; locked until the transaction ends.
 */
export function lockInstructionsOfCustomers(
  tx: TenantTransaction,
  orderId: string,
  customerRefs: string[],
  limit: number,
  after?: string,
): Promise<InstructionRow[]> {
  return tx
    .select()
    .from(instructions)
    .where(
      and(
        eq(instructions.tenantId, tx.tenantId),
        eq(instructions.orderId, orderId),
        inArray(instructions.customerRef, customerRefs),
        after ? gt(instructions.instructionId, after) : undefined,
      ),
    )
    .orderBy(asc(instructions.instructionId))
    .limit(limit)
    .for("update");
}

/** Keeps what these instructions, which are processed, have by default: the default itself is about to change. */
export async function keepDefaults(
  tx: TenantTransaction,
  ids: string[],
  defaults: CustomerDefault,
): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(instructions)
    .set({ keptDefaults: defaults })
    .where(and(eq(instructions.tenantId, tx.tenantId), inArray(instructions.instructionId, ids)));
}

/** The tenant's newest instructions. */
export function listNewestInstructions(tx: TenantTransaction, limit: number): Promise<InstructionFacts[]> {
  return selectFacts(tx, undefined).orderBy(desc(instructions.instructionId)).limit(limit);
}

export type LockedInstruction = {
  instruction: InstructionRow;
  /** What the instruction is by its date and instrument when no attempt is under way. */
  waitingStatus: "INCOMPLETE" | "READY" | "LATE";
  /** Likewise, whatever its date. */
  readiness: "INCOMPLETE" | "READY";
};

/** Locks the instruction until the transaction ends: whoever changes it, or its attempts, does so first. */
export async function lockInstruction(
  tx: TenantTransaction,
  instructionId: string,
): Promise<LockedInstruction> {
  // What it waits for is read after the lock is had: a change of its order's defaults may have come first.
  const isIt = and(eq(instructions.tenantId, tx.tenantId), eq(instructions.instructionId, instructionId));
  await tx.select({ one: sql`1` }).from(instructions).where(isIt).for("update");
  const readiness = sql<LockedInstruction["readiness"]>`
    CASE WHEN ${isReady} THEN 'READY' ELSE 'INCOMPLETE' END`;
  const [row] = await tx
    .select({
      instruction: instructions,
      waitingStatus: sql<LockedInstruction["waitingStatus"]>`
        CASE WHEN ${instructions.lateAt} <= now() THEN 'LATE' ELSE ${readiness} END`,
      readiness,
    })
    .from(instructions)
    .innerJoin(
      orders,
      and(eq(orders.tenantId, instructions.tenantId), eq(orders.orderId, instructions.orderId)),
    )
    .where(isIt);
  if (!row) throw new Error("instruction not found");
  return row;
}

/** Instructions of any tenant whose date has passed unpaid, oldest first. */
export async function listMissedInstructions(
  maximum: number,
): Promise<{ tenantId: string; instructionId: string }[]> {
  const { rows } = await withoutTenant().execute<{ tenantId: string; instructionId: string }>(
    sql`SELECT tenant_id AS "tenantId", instruction_id AS "instructionId" FROM list_missed_instructions(${maximum})`,
  );
  return rows;
}
