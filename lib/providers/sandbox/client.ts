import type { z } from "zod";
import type { Call, Question } from "../provider.ts";
import { credentials as credentialsSchema, type SandboxCredentials } from "./credentials.ts";
import {
  type Charge,
  type ChargeRequest,
  charge,
  type Forgotten,
  forgotten,
  merchant,
  type Refund,
  type RefundRequest,
  refund,
  type SandboxMerchant,
  type StoredChargeRequest,
  type Token,
  token,
} from "./wire.ts";

/** What came of one request to the bank. `nothing`: no readable answer, so nobody knows whether it was done. */
export type Reply<Thing> =
  | { kind: "found"; thing: Thing }
  | { kind: "absent" }
  /** 401: the key is not the merchant's. */
  | { kind: "refused"; status: 400 | 401; cause: string }
  | { kind: "nothing"; cause: string };

type Request = {
  method: "GET" | "POST" | "DELETE";
  path: string;
  body?: ChargeRequest | StoredChargeRequest | RefundRequest;
};

/** A call; what only reads needs no key. */
type Asking = Question & { idempotencyKey?: string };

async function send<Thing>(
  call: Asking,
  thing: z.ZodType<Thing>,
  { method, path, body }: Request,
): Promise<Reply<Thing>> {
  const { merchantId, secretKey }: SandboxCredentials = credentialsSchema.parse(call.credentials);
  let response: Response;
  let text: string;
  try {
    response = await fetch(new URL(`/sandbox/api/${merchantId}${path}`, call.baseUrl), {
      method,
      headers: {
        authorization: `Bearer ${secretKey}`,
        ...(call.idempotencyKey ? { "idempotency-key": call.idempotencyKey } : {}),
        ...(body ? { "content-type": "application/json" } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal: AbortSignal.timeout(call.timeLimitMs),
      redirect: "error",
    });
    text = await response.text();
  } catch (error) {
    return { kind: "nothing", cause: error instanceof Error ? error.name : "no answer" };
  }
  if (response.status === 404) return { kind: "absent" };
  if (response.status === 400 || response.status === 401)
    return { kind: "refused", status: response.status, cause: `status ${response.status}` };
  if (!response.ok) return { kind: "nothing", cause: `status ${response.status}` };
  const parsed = thing.safeParse(parseJson(text));
  return parsed.success
    ? { kind: "found", thing: parsed.data }
    : { kind: "nothing", cause: "unreadable answer" };
}

/** The JSON in a text, or undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Makes a charge, once for each idempotency key. */
export function createCharge(call: Call, body: ChargeRequest): Promise<Reply<Charge>> {
  return send(call, charge, { method: "POST", path: "/charges", body });
}

const cardPath = (storedCard: string) => `/cards/${encodeURIComponent(storedCard)}`;

/** Charges a card that was stored, likewise. */
export function chargeCard(
  call: Call,
  storedCard: string,
  body: StoredChargeRequest,
): Promise<Reply<Charge>> {
  return send(call, charge, { method: "POST", path: `${cardPath(storedCard)}/charges`, body });
}

/** Has the bank forget a card that was stored. */
export function forgetCard(call: Call, storedCard: string): Promise<Reply<Forgotten>> {
  return send(call, forgotten, { method: "DELETE", path: cardPath(storedCard) });
}

/** The card that a token of the bank's fields stands for. */
export function findToken(call: Call, paymentToken: string): Promise<Reply<Token>> {
  return send(call, token, { method: "GET", path: `/tokens/${encodeURIComponent(paymentToken)}` });
}

/** The charge with the merchant's own reference. */
export function findCharge(call: Call, reference: string): Promise<Reply<Charge>> {
  return send(call, charge, { method: "GET", path: `/charges/${encodeURIComponent(reference)}` });
}

/** Ends a challenge that the payer did not answer. */
export function abandonCharge(call: Call, reference: string): Promise<Reply<Charge>> {
  return send(call, charge, { method: "POST", path: `/charges/${encodeURIComponent(reference)}/abandon` });
}

/** Gives money of a charge back, once for each idempotency key. */
export function createRefund(
  call: Call,
  chargeReference: string,
  body: RefundRequest,
): Promise<Reply<Refund>> {
  const path = `/charges/${encodeURIComponent(chargeReference)}/refunds`;
  return send(call, refund, { method: "POST", path, body });
}

/** The refund with the merchant's own reference. */
export function findRefund(call: Call, chargeReference: string, reference: string): Promise<Reply<Refund>> {
  const path = `/charges/${encodeURIComponent(chargeReference)}/refunds/${encodeURIComponent(reference)}`;
  return send(call, refund, { method: "GET", path });
}

/** The merchant whose credentials these are, as the bank knows it. */
export function findMerchant(call: Omit<Call, "idempotencyKey">): Promise<Reply<SandboxMerchant>> {
  return send(call, merchant, { method: "GET", path: "" });
}
