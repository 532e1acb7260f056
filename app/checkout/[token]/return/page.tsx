import { payPagePath } from "#lib/domain/pay-link/address.ts";
import { BankReturnPage } from "../../../pay/bank-return-page.tsx";
import { getLink } from "../../../pay/link.ts";
import { getSpeech } from "../../../pay/speech.ts";
import { FramedDocument } from "../../framed-document.tsx";
import { frame } from "../../framing.ts";

/** Back from the bank, in the frame. */
export default async function FramedReturnPage({ params }: { params: Promise<{ token: string }> }) {
  const pagePath = payPagePath("SESSION", (await params).token);
  const view = await getLink(pagePath).catch(() => null);
  const framing = await frame(view);
  const speech = await getSpeech(pagePath, framing.language);
  return (
    <FramedDocument view={view} speech={speech} framing={framing} news={[]}>
      <BankReturnPage pagePath={pagePath} speech={speech} />
    </FramedDocument>
  );
}
