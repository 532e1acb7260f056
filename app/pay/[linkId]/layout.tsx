import { headers } from "next/headers";
import { Document } from "#components/ui/document.tsx";
import { accentShades } from "#lib/domain/branding/accent.ts";
import { getSpeech } from "./speech.ts";

/** The document of a payer's page: in the payer's language and the insurer's colour. */
export default async function PayDocument({
  children,
  params,
}: {
  children: React.ReactNode;
  params: Promise<{ linkId: string }>;
}) {
  const { view, language } = await getSpeech((await params).linkId);
  const { light, dark } = accentShades(view?.facts.tenant.accentColour ?? null);
  const rootStyle =
    `:root{--accent-light:${light.background};--accent-light-text:${light.text};` +
    `--accent-dark:${dark.background};--accent-dark-text:${dark.text}}`;
  return (
    <Document language={language} nonce={(await headers()).get("x-nonce") ?? undefined} rootStyle={rootStyle}>
      {children}
    </Document>
  );
}
