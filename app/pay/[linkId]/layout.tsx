import { headers } from "next/headers";
import { Document } from "#components/ui/document.tsx";
import { payPagePath } from "#lib/domain/pay-link/address.ts";
import { accentStyle } from "../root-style.ts";
import { getSpeech } from "../speech.ts";

/** The document of a payer's page: in the payer's language and the insurer's colour. */
export default async function PayDocument({
  children,
  params,
}: {
  children: React.ReactNode;
  params: Promise<{ linkId: string }>;
}) {
  const { view, language } = await getSpeech(payPagePath("LINK", (await params).linkId));
  return (
    <Document
      language={language}
      nonce={(await headers()).get("x-nonce") ?? undefined}
      rootStyle={accentStyle(view)}
    >
      {children}
    </Document>
  );
}
