import { createHash } from "node:crypto";
import { presentDispute } from "./disputes.ts";
import type { Instrument } from "./instrument.ts";
import type { Merchant, Transaction, World } from "./state.ts";
import type { AuthenticationInfo } from "./three-d-secure.ts";
import { type Xml, xmlArray } from "./xml.ts";

/** Moves a transaction on, and writes down when. */
export function moveTransaction(world: World, transaction: Transaction, status: string): void {
  const at = world.now();
  Object.assign(transaction, { status, updatedAt: at });
  transaction.history.push({ status, at, amount: transaction.amount });
  world.changed();
}

export function getTransaction(merchant: Merchant, id: string): Transaction {
  const found = Object.hasOwn(merchant.transactions, id) ? merchant.transactions[id] : undefined;
  if (!found) throw new Error(`${merchant.merchantId} has no transaction ${id}`);
  return found;
}

/** Digits that are the same every time for one transaction. */
const digitsOf = (id: string, length: number) =>
  BigInt(`0x${createHash("sha256").update(id).digest("hex")}`)
    .toString()
    .slice(0, length);

function presentInstrument(instrument: Instrument, token: string | null, id: string): Record<string, Xml> {
  if (instrument.kind === "paypal")
    return {
      "payment-instrument-type": "paypal_account",
      paypal: {
        token,
        "payer-email": instrument.email,
        "payer-id": instrument.payerId,
        "payment-id": `PAY-${digitsOf(id, 17)}`,
        "authorization-id": digitsOf(`authorization ${id}`, 17),
        "capture-id": digitsOf(`capture ${id}`, 17),
      },
    };
  return {
    "payment-instrument-type": "credit_card",
    "credit-card": {
      token,
      bin: instrument.bin,
      "last-4": instrument.last4,
      "card-type": instrument.brand,
      "expiration-month": instrument.expirationMonth,
      "expiration-year": instrument.expirationYear,
      "cardholder-name": instrument.cardholderName,
      "unique-number-identifier": instrument.fingerprint,
    },
  };
}

export function presentAuthentication(info: AuthenticationInfo | null): Xml {
  if (!info) return null;
  return {
    status: info.status,
    enrolled: info.enrolled,
    "liability-shifted": info.liabilityShifted,
    "liability-shift-possible": info.liabilityShiftPossible,
    "eci-flag": info.eciFlag,
    cavv: info.cavv,
    xid: null,
    "three-d-secure-version": info.threeDSecureVersion,
    "ds-transaction-id": info.dsTransactionId,
  };
}

/** A transaction as Braintree shows it. */
export function presentTransaction(transaction: Transaction): Xml {
  const { processor, settlement, descriptor, customer } = transaction;
  const wasApproved = processor?.type === "approved";
  return {
    id: transaction.id,
    status: transaction.status,
    type: transaction.type,
    "currency-iso-code": transaction.currency,
    amount: transaction.amount,
    "merchant-account-id": transaction.merchantAccountId,
    "order-id": transaction.orderId,
    "created-at": new Date(transaction.createdAt),
    "updated-at": new Date(transaction.updatedAt),
    "processor-response-code": processor?.code ?? "",
    "processor-response-text": processor?.text ?? "",
    "processor-response-type": processor?.type ?? "",
    "additional-processor-response":
      processor && !wasApproved ? `${processor.code} : ${processor.text}` : null,
    "processor-authorization-code": wasApproved ? digitsOf(transaction.id, 6) : null,
    "processor-settlement-response-code": settlement?.code ?? "",
    "processor-settlement-response-text": settlement?.text ?? "",
    "network-transaction-id": wasApproved ? digitsOf(transaction.id, 15) : null,
    "avs-error-response-code": null,
    "avs-postal-code-response-code": "I",
    "avs-street-address-response-code": "I",
    "cvv-response-code": "M",
    "gateway-rejection-reason": transaction.gatewayRejectionReason,
    "refunded-transaction-id": transaction.refundedTransactionId,
    "refund-ids": xmlArray("item", transaction.refundIds),
    "custom-fields": transaction.customFields,
    customer: {
      id: customer.id,
      email: customer.email,
      "first-name": customer.firstName,
      "last-name": customer.lastName,
    },
    descriptor,
    recurring: /^recurring/.test(transaction.transactionSource ?? ""),
    ...presentInstrument(transaction.instrument, transaction.token, transaction.id),
    "three-d-secure-info": presentAuthentication(transaction.threeDSecure),
    "status-history": xmlArray(
      "status-event",
      transaction.history.map(({ status, at, amount }) => ({ timestamp: new Date(at), status, amount })),
    ),
    disputes: xmlArray("dispute", transaction.disputes.map(presentDispute)),
  };
}
