import { payPagePath } from "#lib/domain/pay-link/address.ts";
import { BankReturnPage } from "../../bank-return-page.tsx";
import { getSpeech } from "../../speech.ts";

/** Back from the bank, at the link's own page. */
export default async function ReturnPage({ params }: { params: Promise<{ linkId: string }> }) {
  const pagePath = payPagePath("LINK", (await params).linkId);
  return <BankReturnPage pagePath={pagePath} speech={await getSpeech(pagePath)} />;
}
