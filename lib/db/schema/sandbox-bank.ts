import {
  type AnyPgColumn,
  bigint,
  boolean,
  index,
  pgSchema,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { bytes, createdAt, instant } from "./column.ts";

/**
 * The books of the pretend bank behind the sandbox provider. They are the bank's, not ours: only `lib/sandbox-bank`
 * reads them, and nothing of the product refers to them.
 */
export const sandboxSchema = pgSchema("sandbox_bank");

export const sandboxMerchants = sandboxSchema.table("merchants", {
  merchantId: uuid("merchant_id").primaryKey(),
  name: text("name").notNull(),
  secretKeyHash: bytes("secret_key_hash").notNull(),
  /** Signs what the bank tells the merchant. */
  eventSecret: text("event_secret").notNull(),
  eventUrl: text("event_url").notNull(),
  createdAt,
});

export const sandboxCharges = sandboxSchema.table(
  "charges",
  {
    chargeId: uuid("charge_id").primaryKey(),
    merchantId: uuid("merchant_id")
      .notNull()
      .references(() => sandboxMerchants.merchantId),
    idempotencyKey: text("idempotency_key").notNull(),
    /** The merchant's own reference. */
    reference: text("reference").notNull(),
    /** Null where a stored card was charged. */
    token: text("token"),
    /** Whether the card stays, to be charged again: the charge is then the stored card's name. */
    store: boolean("store").notNull().default(false),
    /** When the merchant had the stored card forgotten. */
    forgottenAt: instant("forgotten_at"),
    /** The charge that stored the card which this one is of. */
    storedBy: uuid("stored_by").references((): AnyPgColumn => sandboxCharges.chargeId),
    amountMinor: bigint("amount_minor", { mode: "number" }).notNull(),
    currency: text("currency").notNull(),
    /** succeeded, declined, challenged, pending */
    status: text("status").notNull(),
    declineCode: text("decline_code"),
    /** Where the bank sends the payer after the challenge. */
    returnUrl: text("return_url"),
    /** What the challenge leads to when approved. */
    afterApproval: text("after_approval"),
    /** When a pending charge turns out to fail, or one that succeeded comes back. */
    failsAt: instant("fails_at"),
    /** When the payer disputes it, when that is decided, and how: won or lost. */
    disputedAt: instant("disputed_at"),
    disputeEndsAt: instant("dispute_ends_at"),
    disputeEnd: text("dispute_end"),
    createdAt,
  },
  (table) => [
    uniqueIndex("charges_by_key").on(table.merchantId, table.idempotencyKey),
    // A token pays once.
    uniqueIndex("charges_by_token").on(table.merchantId, table.token),
    index("charges_by_reference").on(table.merchantId, table.reference),
  ],
);

export const sandboxRefunds = sandboxSchema.table(
  "refunds",
  {
    refundId: uuid("refund_id").primaryKey(),
    chargeId: uuid("charge_id")
      .notNull()
      .references(() => sandboxCharges.chargeId),
    merchantId: uuid("merchant_id")
      .notNull()
      .references(() => sandboxMerchants.merchantId),
    idempotencyKey: text("idempotency_key").notNull(),
    /** The merchant's own reference; null when its people made it at the bank itself. */
    reference: text("reference"),
    amountMinor: bigint("amount_minor", { mode: "number" }).notNull(),
    /** succeeded, declined, pending; lost: the request was, so that the bank knows nothing of it yet */
    status: text("status").notNull(),
    declineCode: text("decline_code"),
    /** When it turns into something else, and what. */
    turnsAt: instant("turns_at"),
    turnsInto: text("turns_into"),
    createdAt,
  },
  (table) => [
    uniqueIndex("refunds_by_key").on(table.merchantId, table.idempotencyKey),
    index("refunds_by_reference").on(table.merchantId, table.reference),
    index("refunds_by_charge").on(table.chargeId),
  ],
);
