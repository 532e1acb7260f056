import type { z } from "zod";
import type { Call } from "../provider.ts";
import { credentials as credentialsSchema, type SandboxCredentials } from "./credentials.ts";
import { type Charge, type ChargeRequest, charge, merchant, type SandboxMerchant } from "./wire.ts";

/** What came of one request to the bank. `nothing`: no readable answer, so nobody knows whether it was done. */
export type Reply =
  | { kind: "charge"; charge: Charge }
  | { kind: "absent" }
  | { kind: "refused"; cause: string }
  | { kind: "nothing"; cause: string };

type Sending = {
  method: "GET" | "POST";
  path: string;
  body?: ChargeRequest;
  idempotencyKey?: string;
};

type Read<Value> = { kind: "read"; value: Value } | Exclude<Reply, { kind: "charge" }>;

async function send<Value>(
  call: Omit<Call, "idempotencyKey">,
  { method, path, body, idempotencyKey }: Sending,
  schema: z.ZodType<Value>,
): Promise<Read<Value>> {
  const { merchantId, secretKey }: SandboxCredentials = credentialsSchema.parse(call.credentials);
  let response: Response;
  let text: string;
  try {
    response = await fetch(new URL(`/sandbox/api/${merchantId}${path}`, call.baseUrl), {
      method,
      headers: {
        authorization: `Bearer ${secretKey}`,
        ...(idempotencyKey ? { "idempotency-key": idempotencyKey } : {}),
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
    return { kind: "refused", cause: `status ${response.status}` };
  if (!response.ok) return { kind: "nothing", cause: `status ${response.status}` };
  const parsed = schema.safeParse(parseJson(text));
  return parsed.success
    ? { kind: "read", value: parsed.data }
    : { kind: "nothing", cause: "unreadable answer" };
}

async function sendCharge(call: Call, sending: Omit<Sending, "idempotencyKey">): Promise<Reply> {
  const reply = await send(call, { ...sending, idempotencyKey: call.idempotencyKey }, charge);
  return reply.kind === "read" ? { kind: "charge", charge: reply.value } : reply;
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
export function createCharge(call: Call, request: ChargeRequest): Promise<Reply> {
  return sendCharge(call, { method: "POST", path: "/charges", body: request });
}

/** The charge with the merchant's own reference. */
export function findCharge(call: Call, reference: string): Promise<Reply> {
  return sendCharge(call, { method: "GET", path: `/charges/${encodeURIComponent(reference)}` });
}

/** Ends a challenge that the payer did not answer. */
export function abandonCharge(call: Call, reference: string): Promise<Reply> {
  return sendCharge(call, { method: "POST", path: `/charges/${encodeURIComponent(reference)}/abandon` });
}

/** The merchant whose credentials these are, as the bank knows it. */
export async function findMerchant(
  call: Omit<Call, "idempotencyKey">,
): Promise<{ kind: "merchant"; merchant: SandboxMerchant } | Extract<Reply, { cause: string }>> {
  const reply = await send(call, { method: "GET", path: "" }, merchant);
  if (reply.kind === "read") return { kind: "merchant", merchant: reply.value };
  return reply.kind === "absent" ? { kind: "nothing", cause: "status 404" } : reply;
}
