import type { ComponentType, Ref } from "react";
import type { Prefill } from "#lib/contracts/checkout-session.ts";
import type { Language } from "#lib/i18n/language.ts";

/** What a provider's form makes of what the payer entered; the details themselves stay with the provider. */
export type Tokenised = {
  paymentToken: string;
  /** What may be shown of it: "Visa ending in 4242". */
  displayName: string | null;
};

export type ProviderFormHandle = {
  /** Null when something entered is wrong or missing; the form has then said so itself. Throws when it cannot work. */
  tokenise(): Promise<Tokenised | null>;
  /** The bank said no: empties what must be entered anew. */
  forget(declineReason: string | null): void;
};

/** One provider's fields. Each provider has one file with one component like this. */
export type ProviderForm = ComponentType<{
  ref: Ref<ProviderFormHandle>;
  language: Language;
  /** What the form is called where only its name can be heard. */
  title: string;
  /** The installation's public settings, such as a publishable key. */
  settings: Record<string, string>;
  /** The only brands of cards that are taken, as the catalogue names them; empty is any. Others are an error of the field. */
  cardBrands: readonly string[];
  /** What fields that are empty are filled with; the payer may change it. */
  prefill: Prefill;
  /** The payer has finished, inside the fields. */
  onSubmit(): void;
}>;
