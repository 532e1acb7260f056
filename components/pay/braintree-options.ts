import type { Options } from "braintree-web-drop-in";
import type { Language } from "#lib/i18n/language.ts";
import type { ProviderFieldsProps } from "./provider-form.ts";

const locales: Record<Language, string> = { en: "en_GB", de: "de_DE", fr: "fr_FR" };

/** The catalogue's brands, as the fields call them and as what they give is called. */
export const brands: Record<string, { field: string; names: readonly string[] }> = {
  VISA: { field: "visa", names: ["Visa"] },
  MASTERCARD: { field: "mastercard", names: ["MasterCard"] },
  MAESTRO: { field: "maestro", names: ["Maestro", "UK Maestro"] },
  "AMERICAN-EXPRESS": { field: "american-express", names: ["American Express"] },
  DISCOVER: { field: "discover", names: ["Discover"] },
};
const otherFields = ["diners-club", "jcb", "union-pay", "elo", "hiper", "hipercard"];

/** Which of the fields' brands are taken; undefined is all that the account takes. */
function toSupportedBrands(cardBrands: readonly string[]): Record<string, boolean> | undefined {
  if (cardBrands.length === 0) return undefined;
  const known = Object.entries(brands).map(([id, { field }]) => [field, cardBrands.includes(id)] as const);
  return Object.fromEntries([...known, ...otherFields.map((field) => [field, false] as const)]);
}

type Wanted = Pick<
  ProviderFieldsProps,
  "language" | "amount" | "currency" | "paymentMethods" | "cardBrands"
> & {
  confirms: boolean;
  name: string;
};

export function toOptions(container: HTMLElement, clientToken: string, wanted: Wanted): Options {
  const { language, amount, currency, paymentMethods, cardBrands, confirms, name } = wanted;
  const takesCards = paymentMethods.includes("CARD");
  const supportedCardBrands = toSupportedBrands(cardBrands);
  const fields = {
    ...(name && { cardholderName: { prefill: name } }),
    ...(supportedCardBrands && { number: { supportedCardBrands } }),
  };
  return {
    authorization: clientToken,
    container,
    locale: locales[language],
    card: takesCards && {
      cardholderName: { required: true },
      overrides: { fields } as object,
      clearFieldsAfterTokenization: false,
      vault: { vaultCard: false, allowVaultCardOverride: false },
    },
    paypal: paymentMethods.includes("PAYPAL") ? { flow: "checkout", amount, currency } : undefined,
    paymentOptionPriority: ["card", "paypal"],
    threeDSecure: takesCards && confirms,
    dataCollector: false,
    vaultManager: false,
  };
}
