import { headers } from "next/headers";
import { cache } from "react";
import { chooseLanguage, type LanguageChoice } from "#lib/i18n/language.ts";
import type { Messages } from "#lib/i18n/messages/en.ts";
import { messagesIn } from "#lib/i18n/messages.ts";
import type { PayLinkView } from "#lib/operations/pay-link/view.ts";
import { getLink } from "./link.ts";

export type Speech = LanguageChoice & { words: Messages; view: PayLinkView | null };

/**
 * How to speak to whoever opened this link: in the language that the insurer gave it, else the browser's, else the
 * insurer's own. Without a link, or when it cannot be looked up, the browser decides.
 */
export const getSpeech = cache(async (linkId: string): Promise<Speech> => {
  const view = await getLink(linkId).catch(() => null);
  const accepted = (await headers()).get("accept-language");
  const choice = chooseLanguage(
    view?.facts.payLink.language ?? null,
    accepted,
    view?.facts.tenant.language ?? null,
  );
  return { ...choice, words: messagesIn(choice.language), view };
});
