import type { LinkStatus } from "#lib/contracts/link-status.ts";
import type { Language } from "#lib/i18n/language.ts";
import type { PaymentActions } from "./payment-actions.ts";
import { providerForms } from "./provider-forms.ts";

/**
 * Goes on, in the provider's form, with a payment that waits for its payer, and has the provider asked what came of it. Null
 * when the page must be loaded again. Throws when the form cannot work.
 */
export async function goOnInForm(
  pagePath: string,
  { open, refresh }: Pick<PaymentActions, "open" | "refresh">,
  language: Language,
): Promise<LinkStatus | null> {
  const opened = await open(pagePath);
  if (!opened) return refresh(pagePath);
  const form = (await providerForms[opened.appId]?.())?.form;
  if (!form?.goOn) throw new Error(`no form of ${opened.appId} goes on with anything`);
  await form.goOn(opened.settings, opened.details, language);
  return refresh(pagePath);
}
