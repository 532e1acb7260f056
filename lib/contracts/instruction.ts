import { z } from "zod";
import { transactionStatusValues } from "#lib/domain/attempt/status.ts";
import { disputeStatuses } from "#lib/domain/dispute/status.ts";
import { instructionStatuses } from "#lib/domain/instruction/status.ts";
import { isCurrency } from "#lib/domain/money/currency.ts";
import { maximumAmountLength, parseAmount } from "#lib/domain/money/money.ts";
import { toldRefundStatuses } from "#lib/domain/refund/status.ts";
import {
  amount,
  calendarDate,
  clearableField,
  clearableFinancialInstrumentId,
  clearableSchemeId,
  country,
  currency,
  customerRef,
  financialInstrumentId,
  instructionRef,
  optionalField,
  reason,
  requiredOr,
  schemeId,
} from "./field.ts";
import { metadata, metadataMap, metadataOut } from "./metadata.ts";

export const direction = z
  .enum(["DEBIT", "CREDIT"], requiredOr("DIRECTION_IS_REQUIRED", "DIRECTION_IS_NOT_RECOGNISED"))
  .describe("DEBIT collects from the customer, CREDIT pays out.");

const settledByDateDescribed =
  "The date it is to be paid by, in the tenant's time zone. With a stored card or mandate it is the date on which the money is " +
  "taken, from its first minute on; at once without a date, or when that has come already.";

const fields = z.object({
  instructionRef,
  customerRef,
  direction,
  financialInstrumentId,
  amount,
  currency,
  country,
  schemeId,
  settledByDate: optionalField(calendarDate).describe(settledByDateDescribed),
  metadata,
});

/** What an insurer sends to make an instruction. */
export const createInstruction = fields
  .superRefine(
    ({ amount: text, currency: code }, context) => {
      const parsed = parseAmount(text, code);
      if ("problem" in parsed)
        context.addIssue({ code: "custom", message: parsed.problem, path: ["amount"] });
    },
    {
      // The decimals of an amount are judged as soon as amount and currency can be read, whatever else is wrong.
      when: ({ value }) => {
        // Asked of whatever stands in the list, be it null.
        const given = (value ?? {}) as Partial<z.infer<typeof fields>>;
        return (
          typeof given.amount === "string" &&
          given.amount.length <= maximumAmountLength &&
          /^\d+(\.\d+)?$/.test(given.amount) &&
          /[1-9]/.test(given.amount) &&
          typeof given.currency === "string" &&
          isCurrency(given.currency)
        );
      },
    },
  )
  .meta({ id: "CreateInstruction" });
export type CreateInstruction = z.infer<typeof createInstruction>;

/** What an insurer sends to change an instruction. */
export const updateInstruction = z.object({
  instructionRef: instructionRef
    .optional()
    .describe("It cannot change; when it is sent, it is that of the path."),
  customerRef: customerRef.optional(),
  direction: direction.optional(),
  financialInstrumentId: clearableFinancialInstrumentId,
  amount: amount.optional(),
  currency: currency.optional(),
  country: country.optional(),
  schemeId: clearableSchemeId,
  settledByDate: clearableField(calendarDate).describe(settledByDateDescribed),
  metadata: clearableField(metadataMap).describe("The whole map: what is not in it is gone."),
});
export type UpdateInstruction = z.infer<typeof updateInstruction>;

/** What an insurer sends to cancel an instruction. */
export const cancelInstruction = z.object({ reason: reason.describe("Why; shown in `cancelled`.") });
export type CancelInstruction = z.infer<typeof cancelInstruction>;

export const valueSource = z.enum(["NONE", "CUSTOMER_DEFAULT", "MANUALLY_SET", "TRANSACTION"]);
export type ValueSource = z.infer<typeof valueSource>;

const time = z.iso.datetime();

const link = z.object({ href: z.string() });
const namedLink = z.object({ href: z.string(), name: z.string() });

export const transaction = z
  .object({
    _links: z.object({ self: link }),
    transactionId: z.uuid(),
    financialInstrumentId: z
      .uuid()
      .nullable()
      .describe("What it was taken from without the customer; or what its payer let be stored."),
    createdTimestamp: time,
    lastUpdatedTimestamp: time,
    amount: z.string(),
    netAmount: z
      .string()
      .describe(
        "What is left after refunds, those under way among them, and after chargebacks that are not won; nothing when the " +
          "debit came back.",
      ),
    currency: z.string(),
    status: z
      .enum(transactionStatusValues)
      .describe("FAILED has no money, or none any more: then the debit came back, and `declined` says why."),
    surplus: z
      .boolean()
      .describe(
        "Taken for an instruction that needed no money any more. It is given back by itself; when that fails, `netAmount` is " +
          "still owed to the payer, and a refund can be asked for by this `transactionId`.",
      ),
    declined: z.object({ reason: z.string(), code: z.string() }).nullable().describe("Why the bank said no."),
    app: z.object({
      appId: z.string(),
      appTransactionId: z.string().nullable().describe("The provider's own reference."),
      appBatchId: z.string().nullable(),
    }),
    refunds: z
      .array(
        z.object({
          refundId: z.uuid(),
          status: z.enum(toldRefundStatuses),
          amount: z.string(),
          createdTimestamp: time,
          lastUpdatedTimestamp: time,
        }),
      )
      .describe("Every refund of it, oldest first, failed ones too."),
    chargebacks: z
      .array(
        z.object({
          id: z.string().describe("The provider's own."),
          status: z
            .enum(disputeStatuses)
            .describe(
              "OPEN: the payer's bank has the money until it is decided. WON: it is there again. LOST: it is gone.",
            ),
          amount: z.string(),
          reason: z.string().nullable().describe("What the payer says, in the provider's word."),
          created: time,
          closed: time.nullable(),
        }),
      )
      .describe("Every dispute of it, oldest first. None of them changes the instruction's status."),
  })
  .meta({ id: "Transaction" });
export type Transaction = z.infer<typeof transaction>;

/** An instruction as the API gives it. */
export const instruction = z
  .object({
    _links: z.object({
      self: z.object({
        href: z.string().meta({ examples: ["/v1/order-management/HOME-2026-000481/instruction/2026-03"] }),
      }),
      order: link,
      financialInstruments: z
        .array(namedLink)
        .describe(
          "What its customer has stored and it names, or its payment has stored; named by their ids.",
        ),
      transactions: z
        .array(namedLink)
        .describe("Every attempt at moving the money, the newest first, up to 20; named by `transactionId`."),
    }),
    orderRef: z.string(),
    instructionRef: z.string(),
    customerRef: z.string(),
    created: time,
    lastUpdated: time,
    version: z.number().int().describe("Rises by one with every change."),
    direction: z.enum(["DEBIT", "CREDIT"]),
    status: z.enum(instructionStatuses),
    amount: z.string(),
    currency: z.string(),
    country: z.string(),
    settledByDate: z.iso.date().nullable(),
    forecastedSettlementDate: z.iso.date().nullable(),
    actualSettlementDate: z.iso.date().nullable(),
    executionTimestamp: time.nullable().describe("When the money was taken."),
    financialInstrument: z.object({
      financialInstrumentId: z.uuid().nullable(),
      source: valueSource.describe("TRANSACTION: its own payment has stored it."),
      sourceFlow: z
        .enum(["OnSession"])
        .nullable()
        .describe("OnSession: its owner was there when the payment stored it."),
      canUpdate: z.boolean(),
    }),
    scheme: z.object({ schemeId: z.string().nullable(), source: valueSource, canUpdate: z.boolean() }),
    metadata: metadataOut,
    transaction: transaction
      .nullable()
      .describe("The attempt that is under way or has paid it, else the newest."),
    failed: z.object({ failedTimestamp: time, errorCode: z.string(), reason: z.string() }).nullable(),
    cancelled: z.object({ cancelledTimestamp: time, identity: z.string(), reason: z.string() }).nullable(),
  })
  .meta({ id: "Instruction" });
export type Instruction = z.infer<typeof instruction>;
