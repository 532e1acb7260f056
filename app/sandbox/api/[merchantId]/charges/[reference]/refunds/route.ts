import { refundRequest } from "#lib/providers/sandbox/wire.ts";
import { makeRefund } from "#lib/sandbox-bank/refund.ts";
import { readRequest, refundResponse, withMerchant } from "../../../../authenticated.ts";

type Params = { params: Promise<{ merchantId: string; reference: string }> };

/** Gives money of a charge back at the pretend bank. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  const { merchantId, reference } = await params;
  return withMerchant(request, merchantId, async (merchant) => {
    const given = await readRequest(request, refundRequest);
    if (!given) return Response.json({ error: "invalid request" }, { status: 400 });
    const answer = await makeRefund(merchant, reference, given.key, given.body, request.signal);
    if (answer === "silence") return new Response(null, { status: 504 });
    if (answer === "absent") return Response.json({ error: "no such charge" }, { status: 404 });
    if ("refused" in answer) return Response.json({ error: answer.refused }, { status: 400 });
    return refundResponse(answer.refund, 201);
  });
}
