import { z } from "zod";

/**
 * What we read of Braintree's answers, after the SDK has made objects of its XML. Everything comes as text there, and an
 * element without content as the empty text.
 */

const text = z
  .string()
  .nullish()
  .transform((value) => value || null);

/** Ids go into paths and into our books. */
const id = z.string().regex(/^[A-Za-z0-9_-]{1,255}$/);

export const paidStatuses = [
  "authorized",
  "submitted_for_settlement",
  "settling",
  "settlement_confirmed",
  "settled",
] as const;
export const waitingStatuses = ["authorizing", "settlement_pending"] as const;
export const endedStatuses = [
  "authorization_expired",
  "settlement_declined",
  "processor_declined",
  "gateway_rejected",
  "failed",
  "voided",
] as const;

export const dispute = z
  .object({
    id,
    status: z.enum([
      "open",
      "under_review",
      "disputed",
      "won",
      "lost",
      "accepted",
      "auto_accepted",
      "expired",
    ]),
    kind: text,
    reason: text,
    currencyIsoCode: text,
    amountDisputed: text,
    amount: text,
  })
  .transform(({ amountDisputed, amount, ...rest }) => ({ ...rest, amount: amountDisputed ?? amount }));
export type Dispute = z.infer<typeof dispute>;

export const card = z.object({
  token: text,
  cardType: text,
  last4: text,
  expirationMonth: text,
  expirationYear: text,
});
export type Card = z.infer<typeof card>;

/** A sale, or what was given back of one, which is a transaction of its own. */
export const transaction = z.object({
  id,
  type: z.enum(["sale", "credit"]),
  status: z.enum([...paidStatuses, ...waitingStatuses, ...endedStatuses]),
  amount: z.string(),
  currencyIsoCode: z.string(),
  createdAt: text,
  orderId: text,
  gatewayRejectionReason: text,
  processorResponseCode: text,
  processorSettlementResponseCode: text,
  refundedTransactionId: text,
  refundIds: z.array(id).nullish(),
  disputes: z.array(dispute).nullish(),
  creditCard: card.nullish(),
});
export type Transaction = z.infer<typeof transaction>;

/** A transaction that was made, or that was asked for and declined: both come with it. */
export const transactionAnswer = z.object({ transaction }).transform((answer) => answer.transaction);

export const searchAnswer = z
  .object({ searchResults: z.object({ ids: z.array(id) }) })
  .transform(({ searchResults }) => searchResults.ids);

/** What a one-time token stands for, and what its bank said when it was asked. */
export const paymentToken = z.object({
  type: z.string(),
  details: z.object({ cardType: text }).nullish(),
  threeDSecureInfo: z
    .object({ liabilityShifted: z.boolean().nullish(), liabilityShiftPossible: z.boolean().nullish() })
    // The SDK gives an empty element as an empty text.
    .or(z.literal("").transform(() => null))
    .nullish(),
});
export type PaymentToken = z.infer<typeof paymentToken>;

export const clientTokenAnswer = z
  .object({ success: z.literal(true), clientToken: z.string().min(1) })
  .transform((answer) => answer.clientToken);

/** The answer is empty when something stored was forgotten. */
export const forgotten = z.union([z.undefined(), z.literal(""), z.strictObject({})]).transform(() => null);

export const merchantAccount = z.object({ id, status: z.string(), currencyIsoCode: z.string() });
export type MerchantAccount = z.infer<typeof merchantAccount>;

const named = z.object({
  id,
  orderId: text,
  type: text,
  refundedTransactionId: text,
  refundedTransactionFk: text,
});

/** What an event is about, in so far as it is about money of ours. */
export const notification = z.object({
  kind: z.string(),
  transaction: named.nullish(),
  transactionReview: z.object({ transactionId: id }).nullish(),
  dispute: z.object({ transaction: z.object({ id, orderId: text }) }).nullish(),
});
export type Notification = z.infer<typeof notification>;
