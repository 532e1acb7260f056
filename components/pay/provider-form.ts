import type { ComponentType, Ref } from "react";
import type { Prefill } from "#lib/contracts/checkout-session.ts";
import type { Language } from "#lib/i18n/language.ts";

/** What a provider's form makes of what the payer entered; the details themselves stay with the provider. */
export type Tokenised = {
  paymentToken: string;
  /** Which of the methods that were offered the payer chose in the form. */
  paymentMethod: string;
  /** What may be shown of it: "Visa ending in 4242", "PayPal". */
  displayName: string | null;
};

export type ProviderFormHandle = {
  /** Null when something entered is wrong or missing; the form has then said so itself. Throws when it cannot work. */
  tokenise(): Promise<Tokenised | null>;
  /** The bank said no: empties what must be entered anew. */
  forget(declineReason: string | null): void;
};

export type ProviderFieldsProps = {
  ref: Ref<ProviderFormHandle>;
  language: Language;
  /** What the form is called where only its name can be heard. */
  title: string;
  /** What the form works with: the installation's public settings, such as a publishable key, or what its app makes of them. */
  settings: Record<string, string>;
  /** Asks the provider what this form needs besides; null when the provider gave nothing. */
  prepare(): Promise<Record<string, string> | null>;
  /** What is to be paid, such as "10.00" and "GBP". */
  amount: string;
  currency: string;
  /** The app's methods that may be chosen, as the catalogue names them. */
  paymentMethods: readonly string[];
  /** The only brands of cards that are taken, as the catalogue names them; empty is any. Others are an error of the field. */
  cardBrands: readonly string[];
  /** The payer agrees that what they pay with is stored. May change while they fill the form in. */
  store: boolean;
  /** What fields that are empty are filled with; the payer may change it. */
  prefill: Prefill;
  /** The payer has finished, inside the fields. */
  onSubmit(): void;
  /** The fields cannot be drawn. Whoever shows the form says so. */
  onBroken(): void;
};

/** One provider's part of the page. Each provider has one file that exports one `form`. */
export type ProviderForm = {
  /** Its fields. */
  Fields: ComponentType<ProviderFieldsProps>;
  /**
   * Goes on with a payment for which the provider wants something of the payer in this page, with the `details` that it
   * gave for that. Resolves when the payer is done or has given up; what came of it, the provider is asked. Throws when it
   * cannot work.
   */
  goOn?(settings: Record<string, string>, details: Record<string, string>, language: Language): Promise<void>;
};
