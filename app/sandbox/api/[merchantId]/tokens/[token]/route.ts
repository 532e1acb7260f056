import { readToken } from "#lib/sandbox-bank/card.ts";
import { withMerchant } from "../../../authenticated.ts";

/** The card that a token of the pretend bank's fields stands for: its brand, and no more. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ merchantId: string; token: string }> },
): Promise<Response> {
  const { merchantId, token } = await params;
  return withMerchant(request, merchantId, async () => {
    const card = readToken(token);
    return card
      ? Response.json({ brand: card.brand })
      : Response.json({ error: "unknown token" }, { status: 404 });
  });
}
