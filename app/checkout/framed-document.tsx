import { headers } from "next/headers";
import { Frame } from "#components/pay/frame.tsx";
import type { FrameNews } from "#components/pay/frame-message.ts";
import { Document } from "#components/ui/document.tsx";
import type { PayLinkView } from "#lib/operations/pay-link/view.ts";
import { accentStyle } from "../pay/root-style.ts";
import type { Speech } from "../pay/speech.ts";
import type { Framing } from "./framing.ts";

/** What stands behind the frame is the page around it, and how high it is says what is in it. */
const groundStyle = "body{background:transparent;min-height:0}";

/** A whole document for a frame, which tells the page around it what there is to tell. */
export async function FramedDocument({
  view,
  speech,
  framing,
  news,
  children,
}: {
  view: PayLinkView | null;
  speech: Speech;
  framing: Framing;
  news: FrameNews[];
  children: React.ReactNode;
}) {
  const { origin, unsupportedLanguage, scheme } = framing;
  const loaded: FrameNews = {
    message: "component_loaded",
    payload: { mode: view && !view.test ? "production" : "sandbox", language: speech.language },
  };
  const unsupported: FrameNews[] = unsupportedLanguage
    ? [
        {
          message: "unsupported_language",
          payload: { wanted: unsupportedLanguage, language: speech.language },
        },
      ]
    : [];
  const about = view
    ? {
        sessionId: view.facts.payLink.payLinkId,
        orderRef: view.facts.orderRef,
        instructionRef: view.facts.instruction.instructionRef,
      }
    : {};
  return (
    <Document
      language={speech.language}
      nonce={(await headers()).get("x-nonce") ?? undefined}
      scheme={scheme}
      rootStyle={accentStyle(view) + groundStyle}
    >
      <Frame origin={origin} scheme={scheme} news={[loaded, ...unsupported, ...news]} about={about}>
        {children}
      </Frame>
    </Document>
  );
}
