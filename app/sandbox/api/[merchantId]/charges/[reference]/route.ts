import { findChargeByReference } from "#lib/sandbox-bank/books.ts";
import { chargeResponse, withMerchant } from "../../../authenticated.ts";

type Params = { params: Promise<{ merchantId: string; reference: string }> };

/** A charge at the pretend bank, by its merchant's own reference. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { merchantId, reference } = await params;
  return withMerchant(request, merchantId, async () =>
    chargeResponse(await findChargeByReference(merchantId, reference)),
  );
}
