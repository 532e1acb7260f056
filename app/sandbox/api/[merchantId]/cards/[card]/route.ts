import { parseGuid } from "#lib/domain/reference/guid.ts";
import { forgetCard } from "#lib/sandbox-bank/books.ts";
import { withMerchant } from "../../../authenticated.ts";

/** Has the pretend bank forget a card that was stored there. */
export async function DELETE(
  request: Request,
  { params }: { params: Promise<{ merchantId: string; card: string }> },
): Promise<Response> {
  const { merchantId, card } = await params;
  return withMerchant(request, merchantId, async (merchant) => {
    const id = parseGuid(card);
    if (!id || !(await forgetCard(merchant.merchantId, id)))
      return Response.json({ error: "no such card" }, { status: 404 });
    return Response.json({ forgotten: true });
  });
}
