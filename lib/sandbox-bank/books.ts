import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { newId } from "#lib/db/id.ts";
import { sandboxCharges, sandboxMerchants } from "#lib/db/schema/sandbox-bank.ts";
import { withoutTenant } from "#lib/db/transaction.ts";
import type { CardBehaviour, LaterTurns, Verdict } from "./card.ts";

/** The bank's books: its merchants and their charges. Nothing of the product reads them; it asks over HTTP. */

export type Merchant = typeof sandboxMerchants.$inferSelect;
export type ChargeRow = typeof sandboxCharges.$inferSelect & {
  /** How its payer's dispute stands; null when there is none, or none yet. */
  dispute: "open" | "won" | "lost" | null;
  /** What was given back of it, or is about to be, oldest first. */
  refunds: { id: string; reference: string | null; status: string; amountMinor: number }[];
};

const hash = (secret: string) => createHash("sha256").update(secret).digest();

export type OpenedMerchant = { merchantId: string; secretKey: string; eventSecret: string };

/** Opens a merchant's account at the bank, and says where the bank is to tell of its charges. */
export async function openMerchant(name: string, eventUrl: string): Promise<OpenedMerchant> {
  const merchantId = newId();
  const secretKey = `sbx_sk_${randomBytes(24).toString("base64url")}`;
  const eventSecret = `whsec_${randomBytes(32).toString("base64")}`;
  await withoutTenant()
    .insert(sandboxMerchants)
    .values({ merchantId, name, secretKeyHash: hash(secretKey), eventSecret, eventUrl });
  return { merchantId, secretKey, eventSecret };
}

/** Says where else the bank is to tell of a merchant's charges. */
export async function moveEvents(merchantId: string, eventUrl: string): Promise<void> {
  await withoutTenant()
    .update(sandboxMerchants)
    .set({ eventUrl })
    .where(eq(sandboxMerchants.merchantId, merchantId));
}

/** The merchant, when the secret key is its own; else null. */
export async function authenticateMerchant(merchantId: string, secretKey: string): Promise<Merchant | null> {
  const [merchant] = await withoutTenant()
    .select()
    .from(sandboxMerchants)
    .where(eq(sandboxMerchants.merchantId, merchantId));
  return merchant && timingSafeEqual(merchant.secretKeyHash, hash(secretKey)) ? merchant : null;
}

export type ChargeOrder = {
  merchantId: string;
  idempotencyKey: string;
  reference: string;
  /** What it is charged with: a token of the card fields, or a card that another charge has stored. */
  token: string | null;
  storedBy: string | null;
  /** Whether the card is stored. */
  store: boolean;
  amountMinor: number;
  currency: string;
  returnUrl: string | null;
  behaviour: CardBehaviour;
  verdict: Verdict;
  later: LaterTurns;
};

const soon = (ms: number | undefined | null) =>
  ms == null ? null : sql`now() + make_interval(secs => ${ms / 1000})`;

/** Writes a charge, once for each idempotency key; null when its token was used under another one. */
export async function writeCharge(
  db: NodePgDatabase,
  order: ChargeOrder,
): Promise<{ charge: ChargeRow; added: boolean } | null> {
  const { behaviour, verdict, later, ...rest } = order;
  const [added] = await db
    .insert(sandboxCharges)
    .values({
      chargeId: newId(),
      ...rest,
      ...verdict,
      afterApproval: behaviour === "challenged_declined" ? "declined" : "succeeded",
      failsAt: soon(later.failsInMs),
      disputedAt: soon(later.dispute?.inMs),
      disputeEndsAt: soon(later.dispute?.endsInMs),
      disputeEnd: later.dispute?.end ?? null,
    })
    .onConflictDoNothing()
    .returning(columns);
  if (added) return { charge: asOfNow(added), added: true };
  const [known] = await db
    .select(columns)
    .from(sandboxCharges)
    .where(
      and(
        eq(sandboxCharges.merchantId, order.merchantId),
        eq(sandboxCharges.idempotencyKey, order.idempotencyKey),
      ),
    );
  return known ? { charge: asOfNow(known), added: false } : null;
}

/** A charge whose time to fail has come has failed, whether or not anybody has looked: before it was paid, or after. */
function asOfNow(row: ChargeRow & { overdue: boolean }): ChargeRow {
  const { overdue, ...charge } = row;
  return overdue ? { ...charge, status: "declined", declineCode: "returned_by_bank" } : charge;
}

const columns = {
  chargeId: sandboxCharges.chargeId,
  merchantId: sandboxCharges.merchantId,
  idempotencyKey: sandboxCharges.idempotencyKey,
  reference: sandboxCharges.reference,
  token: sandboxCharges.token,
  store: sandboxCharges.store,
  forgottenAt: sandboxCharges.forgottenAt,
  storedBy: sandboxCharges.storedBy,
  amountMinor: sandboxCharges.amountMinor,
  currency: sandboxCharges.currency,
  status: sandboxCharges.status,
  declineCode: sandboxCharges.declineCode,
  returnUrl: sandboxCharges.returnUrl,
  afterApproval: sandboxCharges.afterApproval,
  failsAt: sandboxCharges.failsAt,
  disputedAt: sandboxCharges.disputedAt,
  disputeEndsAt: sandboxCharges.disputeEndsAt,
  disputeEnd: sandboxCharges.disputeEnd,
  dispute: sql<
    ChargeRow["dispute"]
  >`CASE WHEN ${sandboxCharges.disputeEndsAt} <= now() THEN ${sandboxCharges.disputeEnd}
    WHEN ${sandboxCharges.disputedAt} <= now() THEN 'open' END`,
  refunds: sql<ChargeRow["refunds"]>`(
    SELECT coalesce(jsonb_agg(jsonb_build_object('id', r.refund_id, 'reference', r.reference,
      'status', CASE WHEN r.turns_at <= now() THEN r.turns_into ELSE r.status END, 'amountMinor', r.amount_minor)
      ORDER BY r.refund_id), '[]')
    FROM sandbox_bank.refunds r WHERE r.charge_id = "charges"."charge_id" AND r.status <> 'lost')`,
  createdAt: sandboxCharges.createdAt,
  overdue: sql<boolean>`coalesce(${sandboxCharges.failsAt} <= now(), false)`,
};

/** The merchant's charge, locked: whoever gives its money back does so first, so that never more is than was taken. */
export async function lockCharge(
  db: NodePgDatabase,
  merchantId: string,
  reference: string,
): Promise<ChargeRow | null> {
  const [row] = await db
    .select(columns)
    .from(sandboxCharges)
    .where(and(eq(sandboxCharges.merchantId, merchantId), eq(sandboxCharges.reference, reference)))
    .for("update");
  return row ? asOfNow(row) : null;
}

/** The merchant's charge with its own reference, or null. */
export async function findChargeByReference(
  merchantId: string,
  reference: string,
): Promise<ChargeRow | null> {
  const [row] = await withoutTenant()
    .select(columns)
    .from(sandboxCharges)
    .where(and(eq(sandboxCharges.merchantId, merchantId), eq(sandboxCharges.reference, reference)));
  return row ? asOfNow(row) : null;
}

/** The token of the card that this charge of the merchant's has stored; null when it has none, or none any more. */
export async function findStoredToken(merchantId: string, chargeId: string): Promise<string | null> {
  const [row] = await withoutTenant()
    .select({ token: sandboxCharges.token })
    .from(sandboxCharges)
    .where(
      and(
        eq(sandboxCharges.merchantId, merchantId),
        eq(sandboxCharges.chargeId, chargeId),
        eq(sandboxCharges.store, true),
        eq(sandboxCharges.status, "succeeded"),
        isNull(sandboxCharges.forgottenAt),
      ),
    );
  return row?.token ?? null;
}

/** Forgets the card that a charge of the merchant's has stored; false when it never had one. */
export async function forgetCard(merchantId: string, chargeId: string): Promise<boolean> {
  const forgotten = await withoutTenant()
    .update(sandboxCharges)
    .set({ forgottenAt: sql`now()` })
    .where(
      and(
        eq(sandboxCharges.merchantId, merchantId),
        eq(sandboxCharges.chargeId, chargeId),
        eq(sandboxCharges.store, true),
      ),
    )
    .returning({ chargeId: sandboxCharges.chargeId });
  return forgotten.length === 1;
}

/** The charge with this id and its merchant, or null. */
export async function findCharge(
  chargeId: string,
): Promise<{ charge: ChargeRow; merchant: Merchant } | null> {
  const [row] = await withoutTenant()
    .select({ charge: columns, merchant: sandboxMerchants })
    .from(sandboxCharges)
    .innerJoin(sandboxMerchants, eq(sandboxMerchants.merchantId, sandboxCharges.merchantId))
    .where(eq(sandboxCharges.chargeId, chargeId));
  return row ? { charge: asOfNow(row.charge), merchant: row.merchant } : null;
}

/** Ends a challenge; false when it has ended before. */
export async function endChallenge(db: NodePgDatabase, chargeId: string, verdict: Verdict): Promise<boolean> {
  const ended = await db
    .update(sandboxCharges)
    .set(verdict)
    .where(and(eq(sandboxCharges.chargeId, chargeId), eq(sandboxCharges.status, "challenged")))
    .returning({ chargeId: sandboxCharges.chargeId });
  return ended.length === 1;
}
