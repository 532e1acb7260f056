import { redirect } from "next/navigation";
import { BankReturn } from "#components/pay/bank-return.tsx";
import { Shell } from "#components/pay/shell.tsx";
import { StateHeading } from "#components/pay/state-heading.tsx";
import { buttonLook } from "#components/ui/button-look.ts";
import { refreshPayment } from "../actions.ts";
import { toBill } from "../bill.ts";
import { getLink } from "../link.ts";
import { getSpeech } from "../speech.ts";

/**
 * Where the bank sends the payer back to. Looking at it changes nothing; its script has the provider asked. A browser
 * that is not the one that paid, or a payment that is over, has nothing to wait for here.
 */
export default async function BankReturnPage({ params }: { params: Promise<{ linkId: string }> }) {
  const { linkId } = await params;
  const view = await getLink(linkId).catch(() => null);
  if (!view?.ownBrowser || view.facts.instruction.status !== "PROCESSING")
    redirect(`/pay/${encodeURIComponent(linkId)}`);
  const speech = await getSpeech(linkId);
  const { shell, bank } = speech.words;
  return (
    <Shell bill={toBill(view, speech)} contact={view.facts.tenant.contact} test={view.test} words={shell}>
      <title>{bank.returnHeading}</title>
      <StateHeading icon="clock" colour="warning">
        {bank.returnHeading}
      </StateHeading>
      <p role="status">{bank.returnText}</p>
      <a href={`/pay/${linkId}`} className={buttonLook.other}>
        {bank.returnGo}
      </a>
      <BankReturn linkId={linkId} refresh={refreshPayment} />
    </Shell>
  );
}
