import type { Stripe } from "stripe";
import type { DeclineReason } from "#lib/domain/decline/reason.ts";
import type { Call, RefundAnswer, RefundInquiryAnswer, RefundQuestion, RefundRequest } from "../provider.ts";
import { toStripeAmount } from "./amounts.ts";
import { type No, reach, readList, replyOf, toFailure } from "./client.ts";
import { findIntent } from "./find.ts";
import { referenceKey, refundReferenceKey } from "./mapper.ts";
import { type Refund, refund as refundShape } from "./wire.ts";

/** Why Stripe makes no refund, with what nobody but the insurer is told. */
const refusals: Record<string, DeclineReason> = {
  charge_already_refunded: "limit_exceeded",
  charge_disputed: "generic",
  refund_disputed_payment: "generic",
  balance_insufficient: "try_again_later",
  insufficient_funds: "try_again_later",
};

/** Why a refund that Stripe had made came back. */
const failures: Record<string, DeclineReason> = {
  lost_or_stolen_card: "lost_or_stolen",
  expired_or_canceled_card: "expired_card",
  insufficient_funds: "try_again_later",
};

/** What a refund has come to. One that failed after it had succeeded is declined from then on. */
export function toRefundAnswer({ id, status, failure_reason: why }: Refund): RefundAnswer {
  switch (status) {
    case "succeeded":
      return { kind: "done", value: { reference: id } };
    case "pending":
    case "requires_action":
      return { kind: "pending", reference: id };
    case "failed":
    case "canceled":
      return {
        kind: "declined",
        reason: failures[why ?? ""] ?? "generic",
        code: why ?? status,
        reference: id,
      };
  }
}

/**
 * That there is less left than is asked back, Stripe says of the parameter alone. A key that was revoked or lacks a permission
 * says nothing of the refund: it is asked for again, until a key that works was entered.
 */
function toRefusal(no: No): RefundAnswer {
  if (no.status === 401 || no.status === 403) return { kind: "unknown", cause: no.cause };
  const code = no.status === 400 && !no.code && no.param === "amount" ? "amount_too_large" : no.code;
  const reason = code === "amount_too_large" ? "limit_exceeded" : refusals[code ?? ""];
  if (no.status !== 400 || !code || !reason) return { kind: "refused", cause: no.cause };
  return { kind: "declined", reason, code, reference: null };
}

/** The refund with our reference, of this payment. */
async function findRefund(
  stripe: Stripe,
  payment_intent: string,
  reference: string,
): Promise<RefundInquiryAnswer> {
  const isOurs = ({ metadata }: Refund) => metadata?.[refundReferenceKey] === reference;
  const listed = await readList(
    refundShape,
    (page) => stripe.refunds.list({ payment_intent, ...page }),
    isOurs,
  );
  if (listed.kind !== "found") return toFailure(listed);
  const last = listed.thing.at(-1);
  return last && isOurs(last) ? toRefundAnswer(last) : { kind: "absent" };
}

export function refund(call: Call, { reference, payment, money }: RefundRequest): Promise<RefundAnswer> {
  return reach(call, async (stripe): Promise<RefundAnswer> => {
    const amount = toStripeAmount(money);
    if (amount === null) return { kind: "refused", cause: "Stripe cannot give back this amount" };
    const paid = await findPayment(stripe, payment);
    if (paid.kind === "absent") return { kind: "refused", cause: "no such payment" };
    if (paid.kind !== "found") return { kind: "unknown", cause: paid.cause };
    const params: Stripe.RefundCreateParams = {
      payment_intent: paid.id,
      amount,
      metadata: { [refundReferenceKey]: reference, [referenceKey]: payment.reference },
    };
    const { idempotencyKey } = call;
    const reply = await replyOf(refundShape, stripe.refunds.create(params, { idempotencyKey }));
    if (reply.kind === "found") return toRefundAnswer(reply.thing);
    if (reply.kind === "no") return toRefusal(reply.no);
    if (!reply.isReplay) return toFailure(reply);
    // The first answer under the key was an error, and is given for ever: what there is of it, the list tells.
    const made = await findRefund(stripe, paid.id, reference);
    return made.kind === "absent" || made.kind === "refused" ? toFailure(reply) : made;
  });
}

async function findPayment(stripe: Stripe, payment: RefundRequest["payment"]) {
  if (payment.providerReference) return { kind: "found", id: payment.providerReference } as const;
  const found = await findIntent(stripe, payment);
  return found.kind === "found" ? ({ kind: "found", id: found.intent.id } as const) : found;
}

export function inquireRefund(
  call: Call,
  { reference, providerReference, payment }: RefundQuestion,
): Promise<RefundInquiryAnswer> {
  return reach(call, async (stripe): Promise<RefundInquiryAnswer> => {
    if (providerReference) {
      const reply = await replyOf(refundShape, stripe.refunds.retrieve(providerReference));
      return reply.kind === "found" ? toRefundAnswer(reply.thing) : toFailure(reply);
    }
    const paid = await findPayment(stripe, payment);
    return paid.kind === "found" ? findRefund(stripe, paid.id, reference) : paid;
  });
}
