import { z } from "zod";
import { showMoney } from "#lib/i18n/format.ts";
import { findCharge } from "#lib/sandbox-bank/books.ts";
import { escapeHtml } from "../../plain-document.ts";
import { bankDocument, noSuchCheck } from "../bank-document.ts";

/** The pretend bank asks its customer whether it is them. Looking changes nothing. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ chargeId: string }> },
): Promise<Response> {
  const chargeId = z.uuid().safeParse((await params).chargeId);
  const found = chargeId.success ? await findCharge(chargeId.data) : null;
  if (!found?.charge.returnUrl) return noSuchCheck();
  const { charge, merchant } = found;
  const { returnUrl } = found.charge;
  if (charge.status !== "challenged")
    return bankDocument({
      title: "You have answered already",
      body: `<p>There is nothing more to do here.</p>
<a class="button" href="${escapeHtml(returnUrl)}" rel="noreferrer">Go back to ${escapeHtml(merchant.name)}</a>`,
    });
  return bankDocument({
    title: "Is this you?",
    body: `<p>${escapeHtml(merchant.name)} asks for this payment from your card:</p>
<dl><dt>To</dt><dd>${escapeHtml(merchant.name)}</dd><dt>Amount</dt><dd>${escapeHtml(showMoney("en-GB", charge))}</dd></dl>
<form method="post" action="/sandbox/bank/${charge.chargeId}/answer">
<button class="main" name="decision" value="approve">Approve</button>
<button name="decision" value="decline">Decline</button>
<button name="decision" value="close">Close</button>
</form>`,
    // Browsers hold a form's redirect to this list too.
    formAction: `'self' ${new URL(returnUrl).origin}`,
  });
}
