import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { type AttemptStatus, attemptStatuses, openAttemptStatuses } from "#lib/domain/attempt/status.ts";
import { amountMinor, bytes, createdAt, instant, tenantId, updatedAt } from "./column.ts";
import { financialInstruments } from "./financial-instruments.ts";
import { installedApps } from "./installed-apps.ts";
import { instructions } from "./instructions.ts";

const quoted = (statuses: readonly string[]) => statuses.map((status) => `'${status}'`).join(", ");

/**
 * What the payer must do before the bank decides, as the provider asked for it. What a provider's form needs to go on is not
 * kept: whoever has it could pay.
 */
export type StoredPayerAction = { type: "redirect"; url: string } | { type: "form" };

/** Tries at moving an instruction's money at one provider. */
export const attempts = pgTable(
  "attempts",
  {
    tenantId: tenantId(),
    /** Also our reference at the provider, by which an inquiry finds it when the provider's own id was lost. */
    attemptId: uuid("attempt_id").notNull(),
    instructionId: uuid("instruction_id").notNull(),
    /** Null where no payer is there: it is taken from what is stored. */
    payLinkId: uuid("pay_link_id"),
    /** Whose payment it is. The instruction can be given to another customer when this has ended. */
    customerRef: text("customer_ref").notNull(),
    installedAppId: uuid("installed_app_id").notNull(),
    paymentMethod: text("payment_method").notNull(),
    /** The only brands of cards that the scheme takes; empty is any. The queue may have to ask with them. */
    cardBrands: text("card_brands").array().notNull().default([]),
    status: text("status").$type<AttemptStatus>().notNull(),
    amountMinor,
    /** What refunds have taken of it or may yet take; the database refuses more than there is. */
    refundedMinor: bigint("refunded_minor", { mode: "number" }).notNull().default(0),
    /** What disputes keep of it: those that are open, and those that were lost. Refunds may have had it already. */
    disputedMinor: bigint("disputed_minor", { mode: "number" }).notNull().default(0),
    currency: text("currency").notNull(),
    /** Sent with every call of this attempt, so that the provider does it once however often it is asked. */
    idempotencyKey: text("idempotency_key").notNull(),
    /** The provider's one-time token for the payment details; erased when the attempt ends. */
    paymentTokenSealed: bytes("payment_token_sealed"),
    /** Tells a second press of the same button from another try. */
    paymentTokenHash: bytes("payment_token_hash"),
    /** What the payer typed the token from, as may be shown: "Visa ending in 4242". */
    displayName: text("display_name"),
    /** Keyed hash of the cookie of the browser that pays; the receipt is for that browser. */
    payerHash: bytes("payer_hash"),
    /** The payer agreed that what they pay with is stored. */
    store: boolean("store").notNull().default(false),
    /** What it is taken from; or, where the payer let it be stored, what was. */
    financialInstrumentId: uuid("financial_instrument_id"),
    providerReference: text("provider_reference"),
    action: jsonb("action").$type<StoredPayerAction>(),
    declineReason: text("decline_reason"),
    declineCode: text("decline_code"),
    failureReason: text("failure_reason"),
    /** When the provider was asked. */
    submittedAt: instant("submitted_at"),
    /** How long after that the process that asked may still be waiting; later, it has died. */
    leaseMs: integer("lease_ms").notNull(),
    endedAt: instant("ended_at"),
    /** It is paid, and its provider has still to be asked: it may come to nothing, or money of it is going back from there. */
    askAgain: boolean("ask_again").notNull().default(false),
    /** Inquiries that the schedule has made; decides when the next one is. */
    inquiries: integer("inquiries").notNull().default(0),
    version: integer("version").notNull().default(1),
    createdAt,
    updatedAt,
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.attemptId] }),
    foreignKey({
      columns: [table.tenantId, table.instructionId],
      foreignColumns: [instructions.tenantId, instructions.instructionId],
    }),
    foreignKey({
      columns: [table.tenantId, table.installedAppId],
      foreignColumns: [installedApps.tenantId, installedApps.installedAppId],
    }),
    foreignKey({
      columns: [table.tenantId, table.financialInstrumentId],
      foreignColumns: [financialInstruments.tenantId, financialInstruments.financialInstrumentId],
    }),
    // The rule that nobody is charged twice: the database refuses a second attempt while one is open or has succeeded.
    uniqueIndex("attempts_one_open_or_successful")
      .on(table.tenantId, table.instructionId)
      .where(sql.raw(`status in (${quoted([...openAttemptStatuses, "SUCCEEDED"])})`)),
    index("attempts_by_pay_link").on(table.tenantId, table.payLinkId),
    index("attempts_by_instruction").on(table.tenantId, table.instructionId, table.attemptId),
    // The sweep for those that have come to a standstill reads no more than what is under way.
    index("attempts_open")
      .on(table.createdAt)
      .where(sql.raw(`status in (${quoted(openAttemptStatuses)})`)),
    index("attempts_to_ask_again").on(table.createdAt).where(sql`ask_again`),
    uniqueIndex("attempts_by_provider_reference")
      .on(table.tenantId, table.installedAppId, table.providerReference)
      .where(sql`provider_reference is not null`),
    check(
      "attempts_paid_with",
      sql`payment_token_hash is not null or (pay_link_id is null and financial_instrument_id is not null)`,
    ),
    check("attempts_refunded", sql`refunded_minor between 0 and amount_minor`),
    check("attempts_disputed", sql`disputed_minor >= 0`),
    check("attempts_status", sql.raw(`status in (${quoted(attemptStatuses)})`)),
  ],
);
