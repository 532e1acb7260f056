import { Refusal } from "#lib/domain/error/refusal.ts";
import { parseJsonText, readText } from "#lib/http/body.ts";
import { chargeRequest } from "#lib/providers/sandbox/wire.ts";
import { makeCharge } from "#lib/sandbox-bank/charge.ts";
import { chargeResponse, withMerchant } from "../../authenticated.ts";

/** Makes a charge at the pretend bank. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ merchantId: string }> },
): Promise<Response> {
  return withMerchant(request, (await params).merchantId, async (merchant) => {
    const key = request.headers.get("idempotency-key");
    const given = await readText(request, 10_000)
      .then(parseJsonText)
      .catch((error: unknown) => {
        if (error instanceof Refusal) return null;
        throw error;
      });
    const parsed = chargeRequest.safeParse(given);
    if (!key || key.length > 200 || !parsed.success)
      return Response.json({ error: "invalid request" }, { status: 400 });
    const answer = await makeCharge(merchant, key, parsed.data, request.signal);
    if (answer === "silence") return new Response(null, { status: 504 });
    if ("refused" in answer) return Response.json({ error: answer.refused }, { status: 400 });
    return chargeResponse(answer.charge, 201);
  });
}
