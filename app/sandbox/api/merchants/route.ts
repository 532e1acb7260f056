import { Refusal } from "#lib/domain/error/refusal.ts";
import { parseJsonText, readText } from "#lib/http/body.ts";
import { openMerchantRequest } from "#lib/providers/sandbox/wire.ts";
import { openTestMerchant } from "#lib/sandbox-bank/merchant.ts";

/** Gives anybody test credentials at the pretend bank, which moves no money; they are shown this one time. */
export async function POST(request: Request): Promise<Response> {
  const given = await readText(request, 10_000)
    .then(parseJsonText)
    .catch((error: unknown) => {
      if (error instanceof Refusal) return null;
      throw error;
    });
  const parsed = openMerchantRequest.safeParse(given);
  if (!parsed.success)
    return Response.json({ error: "send { name, eventUrl }, both as texts" }, { status: 400 });
  const opened = await openTestMerchant(parsed.data);
  if (!opened)
    return Response.json(
      { error: "too many merchants were opened; try again later" },
      { status: 429, headers: { "retry-after": "600" } },
    );
  return Response.json(opened, { status: 201, headers: { "cache-control": "no-store" } });
}
