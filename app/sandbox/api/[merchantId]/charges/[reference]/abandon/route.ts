import { findChargeByReference } from "#lib/sandbox-bank/books.ts";
import { answerChallenge } from "#lib/sandbox-bank/charge.ts";
import { chargeResponse, withMerchant } from "../../../../authenticated.ts";

type Params = { params: Promise<{ merchantId: string; reference: string }> };

/** Ends a challenge that the payer left unanswered; a charge that has ended stays as it is. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  const { merchantId, reference } = await params;
  return withMerchant(request, merchantId, async () => {
    const charge = await findChargeByReference(merchantId, reference);
    if (charge) await answerChallenge(charge.chargeId, "close");
    return chargeResponse(await findChargeByReference(merchantId, reference));
  });
}
