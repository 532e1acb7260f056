import { createHash, createHmac } from "node:crypto";
import type { EventSubject, RawEvent } from "../provider.ts";
import { credentials } from "./credentials.ts";
import { openGateway } from "./gateway.ts";
import { type Notification, notification } from "./wire.ts";

const gatewayOf = (given: unknown) => openGateway(credentials.parse(given), null).webhookNotification;

/** The two parts of an event's body, which is a form. */
function readForm(body: string): { signature: string; payload: string } {
  const form = new URLSearchParams(body);
  return { signature: form.get("bt_signature") ?? "", payload: form.get("bt_payload") ?? "" };
}

/** Braintree's own signature of a payload, under the keys of today. */
function sign(given: unknown, payload: string): string {
  const { publicKey, privateKey } = credentials.parse(given);
  const key = createHash("sha1").update(privateKey).digest();
  return `${publicKey}|${createHmac("sha1", key).update(payload).digest("hex")}`;
}

/** What a payload says, if that is its signature: the SDK reads none without. */
async function parse(given: unknown, signature: string, payload: string): Promise<Notification | null> {
  try {
    const read = notification.safeParse(await gatewayOf(given).parse(signature, payload));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** Knows an event by its payload, since Braintree gives events no ids and no time under a signature of its own. */
export async function verifyEvent(given: unknown, { body }: RawEvent): Promise<{ id: string } | null> {
  const { signature, payload } = readForm(body);
  if (!(await parse(given, signature, payload))) return null;
  return { id: createHash("sha256").update(payload).digest("hex") };
}

/** Which payment or refund an event is about. It was verified when it came; its keys may have been rolled since. */
export async function readEvent(given: unknown, body: string): Promise<EventSubject | null> {
  const { payload } = readForm(body);
  const event = await parse(given, sign(given, payload), payload);
  if (!event) return null;
  const { kind, transaction, transactionReview, dispute } = event;
  if (dispute) {
    const { id, orderId } = dispute.transaction;
    return { about: "payment", reference: orderId, providerReference: id };
  }
  if (transactionReview)
    return { about: "payment", reference: null, providerReference: transactionReview.transactionId };
  if (!transaction) return null;
  const named = { reference: transaction.orderId, providerReference: transaction.id };
  if (kind !== "refund_failed" && transaction.type !== "credit") return { about: "payment", ...named };
  const providerReference = transaction.refundedTransactionId ?? transaction.refundedTransactionFk;
  const payment = { reference: null, providerReference };
  return { about: "refund", ...named, payment };
}

/** What Braintree wants to hear of an address before it sends events there; null when it did not ask. */
export function confirmEventsUrl(given: unknown, query: URLSearchParams): string | null {
  try {
    return gatewayOf(given).verify(query.get("bt_challenge") ?? "");
  } catch {
    return null;
  }
}
