import { env } from "#lib/env.ts";
import { authenticateMerchant, type ChargeRow, type Merchant } from "#lib/sandbox-bank/books.ts";
import { presentCharge } from "#lib/sandbox-bank/charge.ts";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The bank's API: finds the merchant by its secret key, or answers 401. */
export async function withMerchant(
  request: Request,
  merchantId: string,
  answer: (merchant: Merchant) => Promise<Response>,
): Promise<Response> {
  const secretKey = /^Bearer (\S+)$/.exec(request.headers.get("authorization") ?? "")?.[1];
  const merchant =
    secretKey && uuid.test(merchantId) ? await authenticateMerchant(merchantId, secretKey) : null;
  return merchant ? answer(merchant) : Response.json({ error: "wrong key" }, { status: 401 });
}

/** The charge as the bank answers, or 404. */
export function chargeResponse(charge: ChargeRow | null, status = 200): Response {
  if (!charge) return Response.json({ error: "no such charge" }, { status: 404 });
  return Response.json(presentCharge(charge, env().BASE_URL), { status });
}
