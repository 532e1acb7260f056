import { env } from "#lib/env.ts";
import { send } from "#lib/webhooks/send.ts";
import { signedHeaders } from "#lib/webhooks/sign.ts";
import { findCharge, type Merchant } from "./books.ts";
import { findRefund } from "./refund-books.ts";

type Thing = {
  kind: "charge" | "refund";
  id: string;
  status: string;
  reference: string | null;
  /** The charge of a refund. */
  charge?: { id: string; reference: string };
};

/** Tells the merchant of a thing as it now stands; throws when it was not taken, so that the queue tries again. */
async function tell(merchant: Merchant, { kind, id, status, ...named }: Thing): Promise<void> {
  const body = JSON.stringify({ type: `${kind}.${status}`, data: { id, ...named } });
  const headers = signedHeaders(`sbxevt_${id}_${status}`, new Date(), body, merchant.eventSecret);
  // The bank is part of this installation, and tells its merchants there.
  const isOurs = new URL(merchant.eventUrl).origin === new URL(env().BASE_URL).origin;
  const result = await send(merchant.eventUrl, headers, body, isOurs);
  if (result.statusCode === null || result.statusCode >= 300)
    throw new Error(`the merchant did not take the event: ${result.error ?? result.statusCode}`);
}

/** Tells the merchant of a charge. */
export async function tellSandboxEvent({ chargeId }: { chargeId: string }): Promise<void> {
  const found = await findCharge(chargeId);
  if (!found) return;
  const { dispute, reference } = found.charge;
  const status = dispute ? `dispute_${dispute}` : found.charge.status;
  await tell(found.merchant, { kind: "charge", id: chargeId, status, reference });
}

/** Tells the merchant of a refund. */
export async function tellSandboxRefund({ refundId }: { refundId: string }): Promise<void> {
  const found = await findRefund(refundId);
  if (!found) return;
  const { refund, charge } = found;
  const { status, reference } = refund;
  await tell(found.merchant, { kind: "refund", id: refundId, status, reference, charge });
}
