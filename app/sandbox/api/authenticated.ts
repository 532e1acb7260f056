import type { z } from "zod";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { parseGuid } from "#lib/domain/reference/guid.ts";
import { env } from "#lib/env.ts";
import { parseJsonText, readText } from "#lib/http/body.ts";
import { authenticateMerchant, type ChargeRow, type Merchant } from "#lib/sandbox-bank/books.ts";
import { presentCharge } from "#lib/sandbox-bank/charge.ts";
import { presentRefund } from "#lib/sandbox-bank/refund.ts";
import type { RefundRow } from "#lib/sandbox-bank/refund-books.ts";

/** The bank's API: finds the merchant by its secret key, or answers 401. */
export async function withMerchant(
  request: Request,
  merchantId: string,
  answer: (merchant: Merchant) => Promise<Response>,
): Promise<Response> {
  const secretKey = /^Bearer (\S+)$/.exec(request.headers.get("authorization") ?? "")?.[1];
  const id = parseGuid(merchantId);
  const merchant = secretKey && id ? await authenticateMerchant(id, secretKey) : null;
  return merchant ? answer(merchant) : Response.json({ error: "wrong key" }, { status: 401 });
}

/** The idempotency key and body of a request that moves money; null when either will not do. */
export async function readRequest<Body>(
  request: Request,
  schema: z.ZodType<Body>,
): Promise<{ key: string; body: Body } | null> {
  const key = request.headers.get("idempotency-key");
  const given = await readText(request, 10_000)
    .then(parseJsonText)
    .catch((error: unknown) => {
      if (error instanceof Refusal) return null;
      throw error;
    });
  const parsed = schema.safeParse(given);
  return key && key.length <= 200 && parsed.success ? { key, body: parsed.data } : null;
}

/** The charge as the bank answers, or 404. */
export function chargeResponse(charge: ChargeRow | null, status = 200): Response {
  if (!charge) return Response.json({ error: "no such charge" }, { status: 404 });
  return Response.json(presentCharge(charge, env().BASE_URL), { status });
}

/** The refund as the bank answers, or 404. */
export function refundResponse(refund: RefundRow | null, status = 200): Response {
  if (!refund) return Response.json({ error: "no such refund" }, { status: 404 });
  return Response.json(presentRefund(refund), { status });
}
