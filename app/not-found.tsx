import { headers } from "next/headers";
import { NothingHere } from "#components/pay/nothing-here.tsx";
import { Document } from "#components/ui/document.tsx";
import { chooseLanguage } from "#lib/i18n/language.ts";
import { messagesIn } from "#lib/i18n/messages.ts";

/** What anybody finds at an address of ours that there is nothing at. */
export default async function NotFound() {
  const { language } = chooseLanguage(null, (await headers()).get("accept-language"), null);
  return (
    <Document language={language}>
      <NothingHere words={messagesIn(language).unknown} />
    </Document>
  );
}
