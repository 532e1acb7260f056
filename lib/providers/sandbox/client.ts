import type { Call } from "../provider.ts";
import { credentials as credentialsSchema, type SandboxCredentials } from "./credentials.ts";
import { type Charge, type ChargeRequest, charge } from "./wire.ts";

/** What came of one request to the bank. `nothing`: no readable answer, so nobody knows whether it was done. */
export type Reply =
  | { kind: "charge"; charge: Charge }
  | { kind: "absent" }
  | { kind: "refused"; cause: string }
  | { kind: "nothing"; cause: string };

async function send(call: Call, method: "GET" | "POST", path: string, body?: ChargeRequest): Promise<Reply> {
  const { merchantId, secretKey }: SandboxCredentials = credentialsSchema.parse(call.credentials);
  let response: Response;
  let text: string;
  try {
    response = await fetch(new URL(`/sandbox/api/${merchantId}${path}`, call.baseUrl), {
      method,
      headers: {
        authorization: `Bearer ${secretKey}`,
        "idempotency-key": call.idempotencyKey,
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
  const parsed = charge.safeParse(parseJson(text));
  return parsed.success
    ? { kind: "charge", charge: parsed.data }
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
export function createCharge(call: Call, request: ChargeRequest): Promise<Reply> {
  return send(call, "POST", "/charges", request);
}

/** The charge with the merchant's own reference. */
export function findCharge(call: Call, reference: string): Promise<Reply> {
  return send(call, "GET", `/charges/${encodeURIComponent(reference)}`);
}

/** Ends a challenge that the payer did not answer. */
export function abandonCharge(call: Call, reference: string): Promise<Reply> {
  return send(call, "POST", `/charges/${encodeURIComponent(reference)}/abandon`);
}
