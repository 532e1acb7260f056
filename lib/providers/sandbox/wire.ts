import { z } from "zod";

/** The pretend bank's JSON. */

export const chargeStatuses = ["succeeded", "declined", "challenged", "pending"] as const;

export const charge = z.object({
  id: z.uuid(),
  reference: z.string(),
  status: z.enum(chargeStatuses),
  declineCode: z.string().nullable(),
  challengeUrl: z.url().nullable(),
  /** What its payer disputes of it. */
  disputes: z.array(
    z.object({
      id: z.string(),
      status: z.enum(["open", "won", "lost"]),
      amountMinor: z.number().int().positive(),
      reason: z.string(),
    }),
  ),
  /** What was given back of it; `reference` is the merchant's, null when its people gave it back at the bank. */
  refunds: z.array(
    z.object({
      id: z.string(),
      reference: z.string().nullable(),
      status: z.enum(["succeeded", "pending", "failed"]),
      amountMinor: z.number().int().positive(),
    }),
  ),
  /** The card, where it was stored with the charge. */
  storedCard: z
    .object({ id: z.uuid(), brand: z.string(), name: z.string(), lastDigits: z.string() })
    .nullable(),
});
export type Charge = z.infer<typeof charge>;

export const chargeRequest = z.object({
  reference: z.string().min(1).max(100),
  amountMinor: z.number().int().positive(),
  currency: z.string().length(3),
  token: z.string().regex(/^sbx_[a-z0-9_]+_[0-9a-f]{32}$/),
  returnUrl: z.url({ protocol: /^https?$/ }),
  /** Whether the card stays, to be charged again. */
  store: z.boolean().default(false),
});
export type ChargeRequest = z.infer<typeof chargeRequest>;

/** A charge of a card that was stored. */
export const storedChargeRequest = chargeRequest.pick({ reference: true, amountMinor: true, currency: true });
export type StoredChargeRequest = z.infer<typeof storedChargeRequest>;

/** What the bank says of a card that it has forgotten. */
export const forgotten = z.object({ forgotten: z.literal(true) });
export type Forgotten = z.infer<typeof forgotten>;

/** What a token that the card fields made stands for. */
export const token = z.object({ brand: z.string() });
export type Token = z.infer<typeof token>;

export const refundStatuses = ["succeeded", "declined", "pending"] as const;

export const refund = z.object({
  id: z.uuid(),
  reference: z.string().nullable(),
  status: z.enum(refundStatuses),
  declineCode: z.string().nullable(),
});
export type Refund = z.infer<typeof refund>;

export const refundRequest = z.object({
  /** Left out by the merchant's people, who give money back by hand. */
  reference: z.string().min(1).max(100).optional(),
  amountMinor: z.number().int().positive(),
  currency: z.string().length(3),
});
export type RefundRequest = z.infer<typeof refundRequest>;

/** A merchant as the bank shows it to itself. */
export const merchant = z.object({
  id: z.uuid(),
  name: z.string(),
  eventUrl: z.string(),
  /** Its last four characters, by which it can be recognised. */
  eventSecretEnding: z.string().length(4),
});
export type SandboxMerchant = z.infer<typeof merchant>;

/** What anybody may send to open a merchant with test credentials. */
export const openMerchantRequest = z.object({
  name: z.string().trim().min(1).max(100),
  eventUrl: z.url({ protocol: /^https?$/ }).max(2000),
});

/** What the bank tells of a charge (`charge.…`) or a refund (`refund.…`). */
export const bankEvent = z.object({
  type: z.string(),
  data: z.object({
    id: z.uuid(),
    reference: z.string().nullable(),
    /** The charge of a refund. */
    charge: z.object({ id: z.uuid(), reference: z.string() }).optional(),
  }),
});
