import { redirect } from "next/navigation";
import { BankReturn } from "#components/pay/bank-return.tsx";
import { Shell } from "#components/pay/shell.tsx";
import { StateHeading } from "#components/pay/state-heading.tsx";
import { buttonLook } from "#components/ui/button-look.ts";
import { readPayPagePath } from "#lib/domain/pay-link/address.ts";
import { refreshPayment } from "./actions.ts";
import { toBill } from "./bill.ts";
import { getLink } from "./link.ts";
import type { Speech } from "./speech.ts";

/**
 * What is shown to a payer who is back from the bank. Looking at it changes nothing; its script has the provider asked.
 * A browser that is not the one that paid, or a payment that is over, has nothing to wait for here.
 */
export async function BankReturnPage({ pagePath, speech }: { pagePath: string; speech: Speech }) {
  const view = await getLink(pagePath).catch(() => null);
  if (!view?.ownBrowser || view.facts.instruction.status !== "PROCESSING")
    redirect(readPayPagePath(pagePath) ? pagePath : "/");
  const { shell, bank } = speech.words;
  const framed = view.facts.payLink.kind === "SESSION";
  return (
    <Shell
      bill={toBill(view, speech)}
      contact={view.facts.tenant.contact}
      test={view.test}
      words={shell}
      framed={framed}
    >
      <title>{bank.returnHeading}</title>
      <StateHeading icon="clock" colour="warning">
        {bank.returnHeading}
      </StateHeading>
      <p role="status">{bank.returnText}</p>
      <a href={pagePath} className={buttonLook.other}>
        {bank.returnGo}
      </a>
      <BankReturn pagePath={pagePath} refresh={refreshPayment} />
    </Shell>
  );
}
