import { parseGuid } from "#lib/domain/reference/guid.ts";
import { storedChargeRequest } from "#lib/providers/sandbox/wire.ts";
import { chargeStored } from "#lib/sandbox-bank/charge.ts";
import { chargeResponse, readRequest, withMerchant } from "../../../../authenticated.ts";

/** Charges a card at the pretend bank that was stored there. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ merchantId: string; card: string }> },
): Promise<Response> {
  const { merchantId, card } = await params;
  return withMerchant(request, merchantId, async (merchant) => {
    const given = await readRequest(request, storedChargeRequest);
    if (!given) return Response.json({ error: "invalid request" }, { status: 400 });
    const id = parseGuid(card);
    const answer = id ? await chargeStored(merchant, id, given.key, given.body, request.signal) : "absent";
    if (answer === "silence") return new Response(null, { status: 504 });
    if (answer === "absent") return Response.json({ error: "no such card" }, { status: 404 });
    if ("refused" in answer) return Response.json({ error: answer.refused }, { status: 400 });
    return chargeResponse(answer.charge, 201);
  });
}
