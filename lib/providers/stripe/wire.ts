import { z } from "zod";

/**
 * What is read of Stripe's objects, in the API version that `client.ts` pins. Requests have the SDK's own types; answers
 * are read anew, because an answer that only looks like one must not count.
 */

const id = z.string().min(1).max(255);
const metadata = z.record(z.string(), z.string());
const amount = z.number().int();

/** An object that Stripe gives as its id alone, unless it was asked for whole. */
const idOf = z.union([id, z.object({ id }).transform((whole) => whole.id)]).nullable();

export const card = z.object({
  brand: z.string(),
  last4: z.string().regex(/^\d{4}$/),
  exp_month: z.number().int(),
  exp_year: z.number().int(),
});
export type Card = z.infer<typeof card>;

/** What may be shown of a card must never keep a payment from being read: without it, it is not stored. */
const cardOf = z.object({ card: card.nullish().catch(null) });

export const charge = z.object({
  id,
  object: z.literal("charge"),
  disputed: z.boolean(),
  payment_method_details: cardOf.nullish().catch(null),
});

/** Why a bank said no. */
export const paymentError = z.object({ code: z.string().nullish(), decline_code: z.string().nullish() });
export type PaymentError = z.infer<typeof paymentError>;

export const intentStatuses = [
  "requires_payment_method",
  "requires_confirmation",
  "requires_action",
  "processing",
  "requires_capture",
  "canceled",
  "succeeded",
] as const;

export const intent = z.object({
  id,
  object: z.literal("payment_intent"),
  status: z.enum(intentStatuses),
  amount,
  currency: z.string(),
  client_secret: z.string().nullable(),
  customer: idOf,
  payment_method: idOf,
  setup_future_usage: z.string().nullable(),
  last_payment_error: paymentError.nullable(),
  latest_charge: z.union([charge, id]).nullable(),
  metadata,
});
export type Intent = z.infer<typeof intent>;

/** Enough of an intent in a list to know it by; what others have made there need not be readable. */
export const listedIntent = z.looseObject({ id, metadata: metadata.catch({}) });

/** Enough of the intent that an error carries to look it up. */
export const embeddedIntent = z.object({ id, status: z.string() });

export const refundStatuses = ["succeeded", "pending", "requires_action", "failed", "canceled"] as const;

export const refund = z.object({
  id,
  object: z.literal("refund"),
  /** One of which Stripe says nothing is under way. */
  status: z
    .enum(refundStatuses)
    .nullable()
    .transform((status) => status ?? "pending"),
  amount,
  currency: z.string(),
  failure_reason: z.string().nullish(),
  metadata: metadata.nullable(),
});
export type Refund = z.infer<typeof refund>;

export const dispute = z.object({
  id,
  object: z.literal("dispute"),
  status: z.string(),
  amount,
  currency: z.string(),
  reason: z.string(),
});
export type Dispute = z.infer<typeof dispute>;

export const confirmationToken = z.object({
  id,
  object: z.literal("confirmation_token"),
  payment_method_preview: z.object({ card: z.object({ brand: z.string() }).nullish() }).nullable(),
});

export const customer = z.object({ id, object: z.literal("customer") });

export const paymentMethod = z.object({ id, object: z.literal("payment_method"), customer: idOf });

/** A list of which only that it may be read matters. */
export const list = z.object({ object: z.literal("list") });

export const balance = z.object({ object: z.literal("balance"), livemode: z.boolean() });

export const account = z.object({ id, object: z.literal("account") });

/** What an event's object must have of these depends on its type. */
export const event = z.object({
  id,
  object: z.literal("event"),
  type: z.string(),
  livemode: z.boolean(),
  data: z.object({
    object: z.object({
      id,
      object: z.string(),
      metadata: metadata.nullish(),
      payment_intent: idOf.optional(),
    }),
  }),
});
