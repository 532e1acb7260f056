import type { z } from "zod";

/** What a tenant enters at installation; the names under `secret` are sealed and never shown again. */
export type CredentialsForm<Credentials> = {
  schema: z.ZodType<Credentials>;
  secret: readonly (keyof Credentials & string)[];
  /** What the payer's browser needs to see; the rest is sealed, secret or not. */
  browser: readonly (keyof Credentials & string)[];
};

/** What is said of an app of the marketplace: data only. */
export type App = {
  appId: string;
  /** As payers read it: "Your card details go straight to …". */
  name: string;
  developer: { id: string; name: string };
  description: string;
  /** The colour of its icon, which is its initials: logos are their owners'. */
  colour: string;
  tags: readonly string[];
  /** Whether this version can move money through it. Others can be looked at, but not installed. */
  available: boolean;
  /** What it took can be given back through it: its provider has both abilities of refunds. */
  refunds: boolean;
  /** It moves no real money; the payer is told so. */
  test: boolean;
  /** What a payer may choose from. */
  paymentMethods: readonly string[];
  /** The cards that CARD takes, where a scheme may name them. */
  cardBrands: readonly string[];
  /** Whose payers it serves; empty is every country's, as far as the tenant's account at the provider goes. */
  countries: readonly string[];
  /** Likewise. */
  currencies: readonly string[];
  // biome-ignore lint/suspicious/noExplicitAny: each app's own shape.
  configuration: CredentialsForm<any>;
};
