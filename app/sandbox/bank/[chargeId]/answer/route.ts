import { z } from "zod";
import { isSameOrigin } from "#lib/auth/same-origin.ts";
import { readText } from "#lib/http/body.ts";
import { answerChallenge } from "#lib/sandbox-bank/charge.ts";
import { bankDocument, noSuchCheck } from "../../bank-document.ts";

const maximumFormBytes = 1_000;

const decision = z.enum(["approve", "decline", "close"]);

/** The bank's customer has answered; they are sent back to where they came from. Only the first answer counts. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ chargeId: string }> },
): Promise<Response> {
  if (!isSameOrigin(request.headers))
    return bankDocument({
      title: "That did not come from our page",
      body: "<p>Nothing was done.</p>",
      status: 403,
    });
  const chargeId = z.uuid().safeParse((await params).chargeId);
  const form = new URLSearchParams(await readText(request, maximumFormBytes).catch(() => ""));
  const answer = decision.safeParse(form.get("decision"));
  if (!answer.success)
    return bankDocument({
      title: "Please choose an answer",
      body: "<p>Go back and choose one.</p>",
      status: 400,
    });
  const returnUrl = chargeId.success ? await answerChallenge(chargeId.data, answer.data) : null;
  if (!returnUrl) return noSuchCheck();
  return new Response(null, { status: 303, headers: { location: returnUrl, "cache-control": "no-store" } });
}
