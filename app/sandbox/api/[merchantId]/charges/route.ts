import { chargeRequest } from "#lib/providers/sandbox/wire.ts";
import { makeCharge } from "#lib/sandbox-bank/charge.ts";
import { chargeResponse, readRequest, withMerchant } from "../../authenticated.ts";

/** Makes a charge at the pretend bank. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ merchantId: string }> },
): Promise<Response> {
  return withMerchant(request, (await params).merchantId, async (merchant) => {
    const given = await readRequest(request, chargeRequest);
    if (!given) return Response.json({ error: "invalid request" }, { status: 400 });
    const answer = await makeCharge(merchant, given.key, given.body, request.signal);
    if (answer === "silence") return new Response(null, { status: 504 });
    if ("refused" in answer) return Response.json({ error: answer.refused }, { status: 400 });
    return chargeResponse(answer.charge, 201);
  });
}
