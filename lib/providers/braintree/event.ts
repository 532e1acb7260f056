import { createHash } from "node:crypto";
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

async function parse(given: unknown, body: string): Promise<Notification | null> {
  const { signature, payload } = readForm(body);
  try {
    const read = notification.safeParse(await gatewayOf(given).parse(signature, payload));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** Knows an event by its payload, since Braintree gives events no ids and no time under a signature of its own. */
export async function verifyEvent(given: unknown, { body }: RawEvent): Promise<{ id: string } | null> {
  if (!(await parse(given, body))) return null;
  return { id: createHash("sha256").update(readForm(body).payload).digest("hex") };
}

/** Which payment or refund an event is about. */
export async function readEvent(given: unknown, body: string): Promise<EventSubject | null> {
  const event = await parse(given, body);
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
