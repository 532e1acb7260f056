import { findRefundByReference } from "#lib/sandbox-bank/refund-books.ts";
import { refundResponse, withMerchant } from "../../../../../authenticated.ts";

type Params = { params: Promise<{ merchantId: string; reference: string; refundReference: string }> };

/** A refund at the pretend bank, by its merchant's own reference. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { merchantId, reference, refundReference } = await params;
  return withMerchant(request, merchantId, async () =>
    refundResponse(await findRefundByReference(merchantId, reference, refundReference)),
  );
}
