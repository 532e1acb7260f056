import { headers } from "next/headers";
import { cache } from "react";
import { chooseLanguage, type Language, type LanguageChoice } from "#lib/i18n/language.ts";
import type { Messages } from "#lib/i18n/messages/en.ts";
import { messagesIn } from "#lib/i18n/messages.ts";
import type { PayLinkView } from "#lib/operations/pay-link/view.ts";
import { getLink } from "./link.ts";

export type Speech = LanguageChoice & { words: Messages; view: PayLinkView | null };

/**
 * How to speak to whoever opened this page: in the language that the page around it has, that the insurer gave the link,
 * that the browser asks for, or the insurer's own. Without a link, or when it cannot be looked up, the browser decides.
 */
export const getSpeech = cache(async (pagePath: string, around: Language | null = null): Promise<Speech> => {
  const view = await getLink(pagePath).catch(() => null);
  const accepted = (await headers()).get("accept-language");
  const choice = chooseLanguage(
    around ?? view?.facts.payLink.language ?? null,
    accepted,
    view?.facts.tenant.language ?? null,
  );
  return { ...choice, words: messagesIn(choice.language), view };
});
