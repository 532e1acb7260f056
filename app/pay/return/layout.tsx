import { headers } from "next/headers";
import { Document } from "#components/ui/document.tsx";
import { chooseLanguage } from "#lib/i18n/language.ts";

/** Whose payment it was is not known here: the browser's language is all there is to go by. */
export default async function ReturnDocument({ children }: { children: React.ReactNode }) {
  const given = await headers();
  const { language } = chooseLanguage(null, given.get("accept-language"), null);
  return (
    <Document language={language} nonce={given.get("x-nonce") ?? undefined}>
      {children}
    </Document>
  );
}
