import type { ConsentWords } from "./store-consent.tsx";

/** What a payer can choose from: what one installed app offers, in one form. */
export type PaymentChoice = {
  installedAppId: string;
  appId: string;
  /** "Card", or "Card, PayPal". */
  name: string;
  /** Where the details go, in a sentence. */
  trust: string;
  settings: Record<string, string>;
  paymentMethods: readonly string[];
  cardBrands: readonly string[];
  /** Asks the payer to let what they pay with be stored; null where nothing can be. */
  consent: ConsentWords | null;
};
