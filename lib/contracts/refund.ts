import { z } from "zod";
import { containsCardNumber } from "#lib/domain/reference/card-number.ts";
import { toldRefundStatuses } from "#lib/domain/refund/status.ts";
import { amount, isStorable, optionalField } from "./field.ts";
import { maximumRefundReasonLength } from "./limits.ts";

/** What an insurer sends to give money back. */
export const createRefund = z.object({
  transactionId: optionalField(
    z.guid({ error: "TRANSACTION_ID_NOT_RECOGNISED" }).transform((id) => id.toLowerCase()),
  ).describe(
    "The instruction's transaction whose money it gives back; the one that paid it when it is left out. For surplus money " +
      "that could not be given back by itself.",
  ),
  // An empty text is no amount: it must not be taken for "everything".
  amount: amount
    .nullish()
    .describe('Decimal text, such as "10.00"; all that is left when it is left out. Never rounded.'),
  reason: optionalField(
    z
      .string({ error: "REFUND_REASON_IS_INVALID" })
      .max(maximumRefundReasonLength, "REFUND_REASON_IS_INVALID")
      .refine(isStorable, "TEXT_IS_INVALID")
      .refine((text) => !containsCardNumber(text), "CARD_NUMBER_NOT_ALLOWED"),
  ).describe("Why, in the insurer's own words. The payer does not see it."),
});
export type CreateRefund = z.infer<typeof createRefund>;

/** A refund as the API gives it. */
export const refund = z.object({
  _links: z.object({ self: z.object({ href: z.string() }), instruction: z.object({ href: z.string() }) }),
  refundId: z.uuid(),
  status: z
    .enum(toldRefundStatuses)
    .describe(
      "REQUESTED: the amount is set aside, and the provider has not heard of it yet. PROCESSING: the provider is asked, has " +
        "accepted it, or gave no readable answer and is asked again. SUCCEEDED: the provider said yes. FAILED: it said no, " +
        "and the amount can be refunded again. A refund that succeeded can still fail, when the payer's bank returns it.",
    ),
  amount: z.string(),
  currency: z.string(),
  reason: z.string().nullable(),
  created: z.iso.datetime(),
  lastUpdated: z.iso.datetime(),
  version: z.number().int().describe("Rises by one with every change."),
  transactionId: z.uuid().describe("The transaction whose money it gives back."),
  requestedBy: z
    .string()
    .describe(
      "`key:` and the public key, `user:` and the person's id, `system` for money that was taken twice, or `provider` for a " +
        "refund that was made at the provider itself.",
    ),
  failed: z
    .object({ failedTimestamp: z.iso.datetime(), errorCode: z.string(), reason: z.string() })
    .nullable(),
});
export type Refund = z.infer<typeof refund>;
