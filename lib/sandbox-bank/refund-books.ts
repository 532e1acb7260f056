import { and, eq, sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { newId } from "#lib/db/id.ts";
import { sandboxCharges, sandboxMerchants, sandboxRefunds } from "#lib/db/schema/sandbox-bank.ts";
import { withoutTenant } from "#lib/db/transaction.ts";
import type { RefundRequest } from "#lib/providers/sandbox/wire.ts";
import type { ChargeRow, Merchant } from "./books.ts";
import type { RefundVerdict } from "./refund-amount.ts";

/** The bank's books of refunds. */

export type RefundRow = typeof sandboxRefunds.$inferSelect;

/** A refund whose time to turn has come has turned, whether or not anybody has looked. */
const statusNow = sql<string>`CASE WHEN ${sandboxRefunds.turnsAt} <= now() THEN ${sandboxRefunds.turnsInto} ELSE ${sandboxRefunds.status} END`;

const columns = {
  refundId: sandboxRefunds.refundId,
  chargeId: sandboxRefunds.chargeId,
  merchantId: sandboxRefunds.merchantId,
  idempotencyKey: sandboxRefunds.idempotencyKey,
  reference: sandboxRefunds.reference,
  amountMinor: sandboxRefunds.amountMinor,
  status: statusNow,
  declineCode: sql<
    string | null
  >`CASE WHEN ${sandboxRefunds.turnsAt} <= now() AND ${sandboxRefunds.turnsInto} = 'declined' THEN 'account_closed' ELSE ${sandboxRefunds.declineCode} END`,
  turnsAt: sandboxRefunds.turnsAt,
  turnsInto: sandboxRefunds.turnsInto,
  createdAt: sandboxRefunds.createdAt,
};

/** How much of a charge has not been given back, and is not about to be. */
export async function leftOf(
  db: NodePgDatabase,
  { chargeId, amountMinor }: Pick<ChargeRow, "chargeId" | "amountMinor">,
): Promise<number> {
  const [row] = await db
    .select({ given: sql<number>`coalesce(sum(${sandboxRefunds.amountMinor}), 0)::float8` })
    .from(sandboxRefunds)
    .where(and(eq(sandboxRefunds.chargeId, chargeId), sql`${statusNow} IN ('succeeded', 'pending')`));
  return amountMinor - (row?.given ?? 0);
}

/** The merchant's refund with this key, or null; one whose request was lost is told as `lost`. */
export async function findRefundByKey(
  db: NodePgDatabase,
  merchantId: string,
  idempotencyKey: string,
): Promise<RefundRow | null> {
  const [row] = await db
    .select(columns)
    .from(sandboxRefunds)
    .where(and(eq(sandboxRefunds.merchantId, merchantId), eq(sandboxRefunds.idempotencyKey, idempotencyKey)));
  return row ?? null;
}

export type RefundEntry = Omit<RefundRequest, "reference"> & {
  reference: string | null;
  merchantId: string;
  chargeId: string;
  idempotencyKey: string;
};

/** Notes that a request was lost, so that the next one with its key is not. */
export async function noteLost(db: NodePgDatabase, { currency: _, ...entry }: RefundEntry): Promise<void> {
  await db.insert(sandboxRefunds).values({ refundId: newId(), ...entry, status: "lost" });
}

/** Writes a refund; over the note that its request was lost before, if there is one. */
export async function writeRefund(
  db: NodePgDatabase,
  { currency: _, ...entry }: RefundEntry,
  { status, declineCode, turn }: RefundVerdict,
): Promise<RefundRow> {
  const verdict = {
    status,
    declineCode,
    turnsInto: turn?.into ?? null,
    turnsAt: turn ? sql`now() + make_interval(secs => ${turn.inMs / 1000})` : null,
  };
  const [row] = await db
    .insert(sandboxRefunds)
    .values({ refundId: newId(), ...entry, ...verdict })
    .onConflictDoUpdate({
      target: [sandboxRefunds.merchantId, sandboxRefunds.idempotencyKey],
      set: verdict,
    })
    .returning();
  if (!row) throw new Error("refund not written");
  return row;
}

/** The merchant's refund of a charge, each by the merchant's own reference; null when the bank knows of none. */
export async function findRefundByReference(
  merchantId: string,
  chargeReference: string,
  reference: string,
): Promise<RefundRow | null> {
  const [row] = await withoutTenant()
    .select(columns)
    .from(sandboxRefunds)
    .innerJoin(sandboxCharges, eq(sandboxCharges.chargeId, sandboxRefunds.chargeId))
    .where(
      and(
        eq(sandboxRefunds.merchantId, merchantId),
        eq(sandboxRefunds.reference, reference),
        eq(sandboxCharges.reference, chargeReference),
      ),
    );
  return row && row.status !== "lost" ? row : null;
}

/** The refund with this id, its charge and its merchant, or null. */
export async function findRefund(
  refundId: string,
): Promise<{ refund: RefundRow; charge: { id: string; reference: string }; merchant: Merchant } | null> {
  const [row] = await withoutTenant()
    .select({
      refund: columns,
      charge: { id: sandboxCharges.chargeId, reference: sandboxCharges.reference },
      merchant: sandboxMerchants,
    })
    .from(sandboxRefunds)
    .innerJoin(sandboxCharges, eq(sandboxCharges.chargeId, sandboxRefunds.chargeId))
    .innerJoin(sandboxMerchants, eq(sandboxMerchants.merchantId, sandboxRefunds.merchantId))
    .where(eq(sandboxRefunds.refundId, refundId));
  return row ?? null;
}
