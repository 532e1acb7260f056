import { presentMerchant } from "#lib/sandbox-bank/merchant.ts";
import { withMerchant } from "../authenticated.ts";

/** Whose account at the pretend bank it is, for the merchant itself. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ merchantId: string }> },
): Promise<Response> {
  return withMerchant(request, (await params).merchantId, async (merchant) =>
    Response.json(presentMerchant(merchant)),
  );
}
