import { sql } from "drizzle-orm";
import { attempts } from "../schema/attempts.ts";
import { instructions } from "../schema/instructions.ts";
import { orders } from "../schema/orders.ts";
import { tenants } from "../schema/tenants.ts";
import { type TenantTransaction, withoutTenant } from "../transaction.ts";
import { effectiveInstrumentId, isReady } from "./instruction.ts";

/** The first moment of its date in the tenant's time zone, or null. */
const dateBegins = sql`(${instructions.settledByDate}::timestamp AT TIME ZONE ${tenants.timeZone})`;

/** Whether its instrument was charged for this date before: that is not tried twice. */
const wasTried = sql`EXISTS (
  SELECT FROM ${attempts} t
  WHERE t.tenant_id = ${instructions.tenantId} AND t.instruction_id = ${instructions.instructionId}
    AND t.pay_link_id IS NULL AND t.financial_instrument_id = ${effectiveInstrumentId}
    AND t.created_at >= coalesce(${dateBegins}, ${instructions.createdAt}))`;

/**
 * Plans when these instructions are taken from what their customers have stored: from the first moment of their date on, or
 * now without one; never, where nothing stored can be charged, or was tried for this date. Gives those that are due.
 */
export async function writePlans(tx: TenantTransaction, instructionIds: string[]): Promise<string[]> {
  const { rows } = await tx.execute<{ instructionId: string; due: boolean }>(sql`
    UPDATE instructions planned SET collect_at = plan.collect_at
    FROM (
      SELECT ${instructions.instructionId}, CASE
        WHEN ${instructions.direction} = 'DEBIT' AND ${instructions.status} IN ('READY', 'LATE') AND ${isReady} AND NOT ${wasTried}
        THEN coalesce(${dateBegins}, now())
      END AS collect_at
      FROM ${instructions}
      JOIN ${orders} ON ${orders.tenantId} = ${instructions.tenantId} AND ${orders.orderId} = ${instructions.orderId}
      JOIN ${tenants} ON ${tenants.tenantId} = ${instructions.tenantId}
      WHERE ${instructions.tenantId} = ${tx.tenantId}
        AND ${instructions.instructionId} = ANY (${sql.param(instructionIds)}::uuid[])
    ) plan
    WHERE planned.tenant_id = ${tx.tenantId} AND planned.instruction_id = plan.instruction_id
      AND (planned.collect_at IS NOT NULL OR plan.collect_at IS NOT NULL)
    RETURNING planned.instruction_id AS "instructionId", coalesce(planned.collect_at <= now(), false) AS due`);
  return rows.filter(({ due }) => due).map(({ instructionId }) => instructionId);
}

/** Whether the instruction is to be taken from what is stored by now, by the database's clock. */
export async function isCollectionDue(tx: TenantTransaction, instructionId: string): Promise<boolean> {
  const { rows } = await tx.execute<{ due: boolean }>(sql`
    SELECT coalesce(${instructions.collectAt} <= now(), false) AS due FROM ${instructions}
    WHERE ${instructions.tenantId} = ${tx.tenantId} AND ${instructions.instructionId} = ${instructionId}`);
  return rows[0]?.due ?? false;
}

/** Instructions of any tenant that are to be taken from what is stored by now, the longest due first. */
export async function listDueCollections(
  maximum: number,
): Promise<{ tenantId: string; instructionId: string }[]> {
  const { rows } = await withoutTenant().execute<{ tenantId: string; instructionId: string }>(
    sql`SELECT tenant_id AS "tenantId", instruction_id AS "instructionId" FROM list_due_collections(${maximum})`,
  );
  return rows;
}
