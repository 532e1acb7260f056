import type { DeclineReason } from "#lib/domain/decline/reason.ts";
import type { Answer, Collected, RefundAnswer, StoredInstrument } from "../provider.ts";
import type { Charge, Refund } from "./wire.ts";

const reasons: Record<string, DeclineReason> = {
  card_declined: "generic",
  insufficient_funds: "insufficient_funds",
  expired_card: "expired_card",
  incorrect_cvc: "wrong_security_code",
  authentication_failed: "authentication_failed",
  authentication_required: "authentication_failed",
  authentication_abandoned: "authentication_abandoned",
  returned_by_bank: "try_again_later",
  account_closed: "account_closed",
  more_than_is_left: "limit_exceeded",
};

/** The card that was stored with a charge. */
function toInstrument({ id, brand, name, lastDigits }: NonNullable<Charge["storedCard"]>): StoredInstrument {
  return {
    reference: id,
    type: brand,
    displayName: `${name} ending in ${lastDigits}`,
    details: { lastDigits },
  };
}

/** The bank's words in ours. A decline code we do not know is still a decline. */
export function toAnswer(charge: Charge): Answer<Collected> {
  switch (charge.status) {
    case "succeeded":
      return {
        kind: "done",
        value: {
          reference: charge.id,
          disputes: charge.disputes.map(({ id, ...dispute }) => ({ reference: id, ...dispute })),
          refunds: charge.refunds.map(({ id, reference, ...refund }) => ({
            reference: id,
            ours: reference,
            ...refund,
          })),
          ...(charge.storedCard ? { instrument: toInstrument(charge.storedCard) } : {}),
        },
      };
    case "pending":
      return { kind: "pending", reference: charge.id };
    case "challenged":
      if (!charge.challengeUrl) return { kind: "unknown", cause: "challenge without an address" };
      return { kind: "action", action: { type: "redirect", url: charge.challengeUrl }, reference: charge.id };
    case "declined": {
      const code = charge.declineCode ?? "card_declined";
      return { kind: "declined", reason: reasons[code] ?? "generic", code, reference: charge.id };
    }
  }
}

/** Likewise of a refund. */
export function toRefundAnswer(refund: Refund): RefundAnswer {
  switch (refund.status) {
    case "succeeded":
      return { kind: "done", value: { reference: refund.id } };
    case "pending":
      return { kind: "pending", reference: refund.id };
    case "declined": {
      const code = refund.declineCode ?? "refund_declined";
      return { kind: "declined", reason: reasons[code] ?? "generic", code, reference: refund.id };
    }
  }
}
